extension Picture {
    /// The drawing part of a sheet's pictures (ECMA-376 Part 1, 20.5.2.35).
    ///
    /// - Parameters:
    ///   - pictures: The pictures, each with the id of the relationship to its file.
    static func drawing(_ pictures: [(picture: Picture, relationship: String)]) -> [UInt8] {
        var markup = XMLMarkup.document
        let drawing = "http://schemas.openxmlformats.org/drawingml/2006"
        markup.element(
            "xdr:wsDr",
            [
                "xmlns:xdr": "\(drawing)/spreadsheetDrawing", "xmlns:a": "\(drawing)/main",
                "xmlns:r": OfficeNamespaces.transitional.relationships,
            ]
        ) { markup in
            for (index, item) in pictures.enumerated() {
                item.picture.append(to: &markup, number: index + 1, relationship: item.relationship)
            }
        }
        return markup.bytes
    }

    private func append(to markup: inout XMLMarkup, number: Int, relationship: String) {
        switch place {
        case .at(let cell, let offset, let size):
            markup.element("xdr:oneCellAnchor") { markup in
                markup.marker("xdr:from", column: cell.column - 1, row: cell.row - 1, offset: offset)
                markup.element("xdr:ext", ["cx": String(size.width), "cy": String(size.height)])
                appendPicture(to: &markup, number: number, relationship: relationship, size: size)
            }
        case .over(let range):
            markup.element("xdr:twoCellAnchor") { markup in
                markup.marker("xdr:from", column: range.first.column - 1, row: range.first.row - 1)
                markup.marker("xdr:to", column: range.last.column, row: range.last.row)
                appendPicture(to: &markup, number: number, relationship: relationship, size: nil)
            }
        }
    }

    private func appendPicture(to markup: inout XMLMarkup, number: Int, relationship: String, size: Size?) {
        markup.element("xdr:pic") { markup in
            markup.element("xdr:nvPicPr") { markup in
                markup.element(
                    "xdr:cNvPr", ["id": String(number + 1), "name": "Picture \(number)", "descr": description])
                markup.element("xdr:cNvPicPr") { $0.element("a:picLocks", ["noChangeAspect": "1"]) }
            }
            markup.element("xdr:blipFill") { markup in
                markup.element("a:blip", ["r:embed": relationship])
                markup.element("a:stretch") { $0.element("a:fillRect") }
            }
            markup.element("xdr:spPr") { markup in
                markup.element("a:xfrm") { markup in
                    markup.element("a:off", ["x": "0", "y": "0"])
                    markup.element("a:ext", ["cx": String(size?.width ?? 0), "cy": String(size?.height ?? 0)])
                }
                markup.element("a:prstGeom", ["prst": "rect"]) { $0.element("a:avLst") }
            }
        }
        markup.element("xdr:clientData")
    }
}

extension XMLMarkup {
    fileprivate mutating func marker(
        _ name: String, column: Int, row: Int, offset: Picture.Size = Picture.Size(width: 0, height: 0)
    ) {
        element(name) { markup in
            markup.element("xdr:col", text: String(column))
            markup.element("xdr:colOff", text: String(offset.width))
            markup.element("xdr:row", text: String(row))
            markup.element("xdr:rowOff", text: String(offset.height))
        }
    }
}
