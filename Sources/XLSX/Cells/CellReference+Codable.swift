extension CellReference: Codable {
    /// Decodes a place such as `B3`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let reference = CellReference(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no cell: \(text)")
        }
        self = reference
    }

    /// Encodes the place as `B3`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
