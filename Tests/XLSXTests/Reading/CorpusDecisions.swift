import XLSX

/// What is right in the workbooks of the corpus where the two other readers differ, or one of them fails.
///
/// "Part" is a part of ECMA-376. Every workbook whose values are not golden stands here, under each kind that it has.
enum CorpusDecisions {
    /// A kind of difference between the two other readers.
    struct Kind: Sendable, CustomStringConvertible {
        let difference: String
        /// What ours gives.
        let decision: String
        let clause: String
        let names: [String]

        init(difference: String, decision: String, clause: String, names: String) {
            self.difference = difference
            self.decision = decision
            self.clause = clause
            self.names = names.split(separator: " ").map(String.init)
        }

        var description: String { difference }
    }

    /// Workbooks that are refused.
    struct Refusal: Sendable, CustomStringConvertible {
        let code: WorkbookError.Code
        /// The entry at fault; `nil` for the archive.
        let part: String?
        let reason: String
        let clause: String
        let names: [String]

        init(code: WorkbookError.Code, part: String?, reason: String, clause: String, names: String) {
            self.code = code
            self.part = part
            self.reason = reason
            self.clause = clause
            self.names = names.split(separator: " ").map(String.init)
        }

        var description: String { "\(code.rawValue): \(reason)" }
    }

    /// A cell that neither reader's values decide.
    struct PinnedCell: Sendable, CustomStringConvertible {
        let workbook: String
        let sheet: String
        let place: String
        let value: CellValue
        /// The date that the cell shows, in ISO 8601.
        let date: String?

        init(_ workbook: String, _ sheet: String, _ place: String, _ value: CellValue, date: String? = nil) {
            self.workbook = workbook
            self.sheet = sheet
            self.place = place
            self.value = value
            self.date = date
        }

        var description: String { "\(workbook) \(sheet)!\(place)" }
    }

    /// All workbooks that are decided here.
    static let names = Set(kinds.flatMap(\.names) + refusals.flatMap(\.names))

    // MARK: - Workbooks that are read

    static let kinds = [
        Kind(
            difference: "an error value, which calamine leaves out",
            decision:
                "The error with its code, as openpyxl has it.",
            clause: "Part 1, 18.18.11 (e)",
            names: """
                cx-input.xlsx cx-input-53b4c3.xlsx cx-output-ee5341.xlsx cx-ceiling_floor.xlsx \
                cx-functions_excel_2010.xlsx cx-named_ranges_global.xlsx syl-Func.xlsx syl-func-6f5d74.xlsx \
                umya-issue_187.xlsx php-issue_1767.xlsx php-32readwriteComboChart1.xlsx php-bug1686b.xlsx \
                php-drawing_in_cell.xlsx php-drawing_in_cell-7c1b9c.xlsx php-issue_3453.xlsx php-CellMatcher.xlsx \
                php-CellMatcher-5e8b18.xlsx sjs-formulae_test_simple.xlsx sjs-named_ranges_2011.xlsx \
                fxl-sheet_with_na.xlsx fxl-div0.xlsx fxl-fixture_invalid_cell_value.xlsx fxl-sheet_with_na-01f28c.xlsx \
                poi-FormulaEvalTestData_Copy.xlsx poi-64473.xlsx poi-49783.xlsx poi-56688_2.xlsx poi-56688_3.xlsx \
                poi-60512.xlsm poi-DataValidationEvaluations.xlsx poi-FormulaEvalTestData_Copy-01b216.xlsx \
                poi-FormulaEvalTestData_Copy-812e8d.xlsx poi-FormulaEvalTestData_Copy-960341.xlsx \
                poi-Intersection_52111_xssf.xlsx poi-VLookupFullColumn.xlsx poi-ValueFunctionOfBlank.xlsx \
                poi-conditional_formatting_cell_is.xlsx poi-customIndexedColors.xlsx poi-testNames.xlsm \
                oxs-LoanAmortization_TP10073881.xltx xw-embed_image01.xlsx xw-embed_image03.xlsx xw-embed_image04.xlsx \
                xw-embed_image06.xlsx xw-embed_image08.xlsx xw-embed_image10.xlsx xw-embed_image11.xlsx \
                xw-embed_image13.xlsx xw-ignore_error05.xlsx xw-types07.xlsx xw-types07-fd5efc.xlsx exz-CellImage.xlsx \
                exz-FormulaRecursionErr.xlsx cal-pictures_in_cell_and_over_cell.xlsx rxl-types.xlsx \
                rxl-types-253a57.xlsx rxl-types-2746af.xlsx rxl-types-3d2a01.xlsx rxl-types-6fd715.xlsx \
                rxl-types-96e5fc.xlsx rxl-types-b2e885.xlsx rxl-types-b5bf17.xlsx umya-issue_296.xlsx oxs-Pivot2.xlsx
                """),
        Kind(
            difference: "the namespaces of Strict, which openpyxl does not know",
            decision:
                "The values; Strict and Transitional workbooks differ in their namespaces and in dates.",
            clause: "Part 1, A.2",
            names: """
                cx-universal_content_strict.xlsx edr-CollapsedHide-becee6.xlsx edr-Fillreport-9f27a8.xlsx \
                edr-NoDimensionOrCellReferenceAttribute-ad9a06.xlsx edr-Test255x10-6e6544.xlsx \
                edr-TestDoublePrecision-b7bd6c.xlsx edr-TestExcel_2040-3f28b9.xlsx edr-TestMultiSheet-1697cc.xlsx \
                edr-Test_Decimal_1109-eb0312.xlsx edr-Test_Decimal_Locale-5e9a94.xlsx edr-Test_Excel_Dataset-0069aa.xlsx \
                edr-Test_Issue_11479_BlankSheet-80354c.xlsx edr-Test_Issue_11516_Single_Tab-1741c3.xlsx \
                edr-Test_Issue_11573_BlankValues-d0349c.xlsx edr-Test_Issue_11773_Exponential-f62c9b.xlsx \
                edr-Test_Issue_12667_GoogleExport_Missin-9115e3.xlsx edr-Test_Issue_4031_NullColumn-e075d4.xlsx \
                edr-Test_Issue_4145-0793a4.xlsx edr-Test_Issue_7433_IllegalOleAutDate-a9a8df.xlsx \
                edr-Test_Issue_BoolFormula-c6557f.xlsx edr-Test_Issue_DateFormatButNotDate-48de81.xlsx \
                edr-Test_Issue_NoStyles_NoRAttribute-ecef1a.xlsx edr-Test_MergedCell-ac4e32.xlsx \
                edr-Test_git_Issue_142-50cb51.xlsx edr-Test_git_issue319-0a88c0.xlsx edr-Test_git_issue454-d00e64.xlsx \
                edr-Test_git_issue578-f592c3.xlsx edr-Test_git_issue_221-4da03c.xlsx \
                edr-Test_git_issue_224_simple-560cc0.xlsx edr-Test_git_issue_250_richtext-4aaf7b.xlsx \
                edr-Test_git_issue_270-5eb963.xlsx edr-Test_git_issue_301_IgnoreCase-df18f1.xlsx \
                edr-Test_git_issue_324-c41217.xlsx edr-Test_git_issue_385_backslash-b7d4d8.xlsx \
                edr-Test_git_issue_532-786352.xlsx edr-Test_git_issue_53_Cached_Formula_Str-56b887.xlsx \
                edr-Test_git_issue_574-8cdae7.xlsx edr-Test_git_issue_694_TimeSpan-035010.xlsx \
                edr-Test_googlesourced-deaa46.xlsx edr-Test_num_double_date_bool_string-45a0ec.xlsx \
                edr-roo_1904_base-770a33.xlsx edr-test_git_issue_364.xlsx edr-Test_git_issue_498_1.xlsx syl-Strict.xlsx \
                php-purl_namespace.xlsx php-issue_3843a_template.xlsx sjs-sheet_visibility_strict.xlsx \
                poi-sample_strict.xlsx oxs-Contrast_O12_XL_PictureProperties.xlsx \
                oxs-Hyperlinks_on_OArt_Objects_O12_XL_Hy.xlsx oxs-OLE_O12_XL_OLE.xlsx \
                oxs-Photo_Formats_CGM_O12_XL_Pictures.xlsx oxs-Recolor_Graphics_mode_O12_XL_Picture.xlsx \
                oxs-filter_type.xlsx oxs-3D_Bar_O12_XL_Charts.xlsx oxs-3DRotation_O12_XL_OartTextEffects.xlsx \
                oxs-ActiveXControls_O12_XL_Controls.xlsx oxs-Axis_Title_O12_XL_ChartProperties.xlsx \
                oxs-Bevel_O12_XL_OartEffects.xlsx oxs-Comments-624173.xlsx \
                edr-Test_Encoding_Formula_Date_1520-cced53.xlsx edr-Test_Issue_xxx_LocaleTime-903136.xlsx
                """),
        Kind(
            difference: "a time without a date in an ISO cell",
            decision:
                "A time of 1900-01-00, to the millisecond; Excel writes numbers below 1 like this.",
            clause: "Part 1, 18.18.11 (d) and 18.17.4",
            names: """
                edr-Test_Encoding_Formula_Date_1520-cced53.xlsx edr-Test_Issue_xxx_LocaleTime-903136.xlsx
                """),
        Kind(
            difference: "an ISO date with Z, which calamine takes for a text",
            decision:
                "A civil date: a workbook has no time zones.",
            clause: "Part 1, 18.18.11 (d) and 18.17.4",
            names: """
                sjs-xlsx_stream_d_date_cell.xlsx sjs-xlsx_stream_d_date_cell-bc49c2.xlsx
                """),
        Kind(
            difference: "a number below 0 in a date format: a time of day, a date before 1900, or a number",
            decision:
                "The number, and no date: the first day is 0.",
            clause: "Part 1, 18.17.4.1",
            names: """
                syl-Date1900.xlsx umya-issue_296.xlsx sjs-LONumbers_2010.xlsx sjs-LONumbers.xlsx sjs-number_format.xlsm \
                poi-bug60858.xlsx exz-Workbook_2.xlsx
                """),
        Kind(
            difference: "a number after 9999-12-31 in a date format, which openpyxl makes an error",
            decision:
                "The number, and no date.",
            clause: "Part 1, 18.17.4.1",
            names: """
                oxs-NoExtDataA1.xlsx
                """),
        Kind(
            difference: "a number format that is a date in some languages, or whose code is only A/P",
            decision:
                "A date: ids 27 to 31 and 50 to 58 are dates in every language of Excel, and A/P is the half of a "
                + "day.",
            clause: "Part 1, 18.8.30 and 18.8.31",
            names: """
                exz-NumFmtCases.xlsx sjs-LONumbers.xlsx sjs-LONumbers_2010.xlsx
                """),
        Kind(
            difference: "white space at the ends of a <t> without xml:space=\"preserve\"",
            decision:
                "Left out of each <t>: default white space is what the application makes of it, and Excel shows none.",
            clause: "Part 1, 18.4.12; XML 1.0, 2.10",
            names: """
                edr-Test_git_issue_425.xlsx php-issue_1482.xlsx php-issue_3720.xlsx php-issue_3770.xlsx \
                php-issue2109b.xlsx poi-56278.xlsx poi-no_drawing_patriarch.xlsx ejs-exceljs_master.xlsx \
                ejs-exceljs_pr896.xlsx cal-encoded_entities.xlsx cal-issue_174.xlsx cal-whitespace_trim.xlsx \
                cal-whitespace_trim-78a95c.xlsx cal-whitespace_trim-95a2d8.xlsx
                """),
        Kind(
            difference: "_xHHHH_ in a text",
            decision:
                "The character of that code unit, also outside of the control characters; halves of pairs that stand "
                + "alone become U+FFFD.",
            clause: "Part 1, 22.9.2.19",
            names: """
                php-issue_4724.xlsx php-issue_4724-5ecc66.xlsx php-issue_4724-92780c.xlsx php-issue_4724-f7ccb7.xlsx \
                sjs-crlf.xlsx xw-escapes09.xlsx xw-optimize06.xlsx xw-optimize07.xlsx xw-shared_strings01.xlsx \
                lxw-gh42_01.xlsx lxw-shared_strings01.xlsx rxw-shared_strings01.xlsx cal-has_x000D.xlsx \
                xw-shared_strings03.xlsx
                """),
        Kind(
            difference: "the value of a cell that a merged cell covers, which openpyxl leaves out",
            decision:
                "The value: the cell has it, though it is not shown.",
            clause: "Part 1, 18.3.1.55",
            names: """
                edr-Test_git_issue_324.xlsx php-issue_3654c.xlsx poi-stress002.xlsx cx-tdf111974.xlsm
                """),
        Kind(
            difference: "the target of a hyperlink, which openpyxl makes the value of a blank cell",
            decision:
                "Blank: a hyperlink is no value.",
            clause: "Part 1, 18.3.1.47",
            names: """
                php-issue_3720.xlsx exz-Book1-b46224.xlsx
                """),
        Kind(
            difference: "a sheet that is no worksheet, which one reader lists and the other does not",
            decision:
                "A sheet without cells, so that the places of the others stay.",
            clause: "Part 1, 12.3.2, 12.3.7 and 18.2.19",
            names: """
                cx-DialogSheet.xlsx sjs-BlankSheetTypes.xlsm oxs-Dialogsheet.xlsx
                """),
        Kind(
            difference: "a sheet with an empty r:id: a module of Excel 5",
            decision:
                "A sheet without cells.",
            clause: "Part 1, 18.2.19",
            names: """
                cx-tdf111974.xlsm cx-SheetsWithoutRelId.xlsx poi-60825.xlsx
                """),
        Kind(
            difference: "two sheets of one name",
            decision:
                "Both, in their order; a name finds the first.",
            clause: "Part 1, 18.2.19",
            names: """
                exz-Book1-b46224.xlsx exz-Workbook_2.xlsx exz-Workbook_2-6b330b.xlsx exz-Workbook_addchart.xlsx
                """),
        Kind(
            difference: "an ignorable element around the text of a shared string",
            decision:
                "Its content, which ProcessContent asks for.",
            clause: "Part 3, 7.3",
            names: """
                oxs-MCExecl.xlsx
                """),
        Kind(
            difference: "another encoding than UTF-8, which one reader or both cannot read",
            decision:
                "What the declaration or the byte order mark says.",
            clause: "XML 1.0, 4.3.3",
            names: """
                umya-tdf76115.xlsx php-utf16be_bom.xlsx php-utf16be.xlsx
                """),
        Kind(
            difference: "places that are no A1 references: r=\"0\" of a cell, 1:4 of a range",
            decision:
                "As a place that is missing: the cell follows its neighbour.",
            clause: "Part 1, 18.3.1.4",
            names: """
                edr-Fillreport.xlsx php-issue_2501_b.xlsx ejs-test_issue_176.xlsx
                """),
        Kind(
            difference: "a number with spaces around it",
            decision:
                "The number: the white space of xsd:double is collapsed.",
            clause: "Part 1, 18.3.1.96; XML Schema Part 2, 3.2.5",
            names: """
                rxl-datasets.xlsx
                """),
        Kind(
            difference: "a part name in another case or with backslashes, which openpyxl does not find",
            decision:
                "The part: names are compared without regard to case, and Excel reads \\ as /.",
            clause: "Part 2, 6.2.2",
            names: """
                edr-Test_git_issue_301_IgnoreCase.xlsx edr-Test_git_issue_385_backslash.xlsx umya-tdf131575.xlsx \
                poi-49609.xlsx exz-SharedStrings-4797aa.xlsx cal-issue_419.xlsx
                """),
        Kind(
            difference: "a relationship to shared strings that are not in the package, and no cell needs",
            decision:
                "The values: the part is optional.",
            clause: "Part 1, 12.3.15",
            names: """
                poi-github_321-63f724.xlsx poi-github_321-8d678c.xlsx ejs-test_issue_99.xlsx
                """),
        Kind(
            difference: "shared strings of no bytes, and no cell needs them",
            decision:
                "The values, as if the part were absent.",
            clause: "Part 1, 12.3.15",
            names: """
                poi-57482_OnlyNumeric-f6242b.xlsx
                """),
        Kind(
            difference: "styles, comments, pivots or drawings that stop openpyxl",
            decision:
                "The values: they do not depend on those parts.",
            clause: "Part 1, 18.3.1.96",
            names: """
                cx-InvalidColors.xlsx cx-shared_group_field.xlsx cx-tdf100709.xlsx cx-BooleanFormulaValues-ee8c56.xlsx \
                edr-Test_git_issue_629.xlsx php-issue_2494.xlsx php-issue_4505.xlsx php-rootZipFiles.xlsx \
                sjs-pivot_table_named_range.xlsx sjs-wtf_path.xlsx poi-picture.xlsx poi-style_alternate_content.xlsx \
                oxs-Pivot2.xlsx exz-Book1-931e2f.xlsx exz-Workbook_3.xlsx exz-Workbook_4.xlsx \
                exz-Workbook_custom_number_format.xlsx exz-Workbook_delete_sheet.xlsx cal-empty_s_attribute.xlsx \
                rxl-missing_v_node.xlsx
                """),
        Kind(
            difference: "a part whose checksum is wrong and whose row number is beyond the sheet",
            decision:
                "The other sheets; this one is refused.",
            clause: "Part 1, 18.3.1.73",
            names: """
                poi-clusterfuzz_testcase_minimized_POIXS-150097.xlsx
                """),
        Kind(
            difference: "a sheet too large for the expected values of the corpus",
            decision:
                "The values, counted and sampled.",
            clause: "Part 1, 18.3.1.4",
            names: """
                fxl-infer_dtypes_fallback.xlsx
                """),
    ]

    // MARK: - Workbooks that are refused

    static let refusals = [
        Refusal(
            code: .encrypted, part: nil,
            reason:
                "A password protects it; Excel asks for it.",
            clause: "[MS-OFFCRYPTO] 2.3",
            names: """
                edr-TestExcel_2040.xlsx edr-agile_AES128_MD5_CBC_pwd_password.xlsx \
                edr-agile_AES128_SHA1_CBC_pwd_password.xlsx edr-agile_AES128_SHA384_CBC_pwd_password.xlsx \
                edr-agile_AES192_SHA512_CBC_pwd_password.xlsx edr-agile_AES256_SHA512_CBC_pwd_password.xlsx \
                edr-agile_DES_MD5_CBC_pwd_password.xlsx edr-standard_AES192_SHA1_ECB_pwd_passwor.xlsx \
                edr-standard_AES256_SHA1_ECB_pwd_passwor.xlsx edr-agile_AES128_MD5_CBC_pwd_password-01d8e7.xlsx \
                edr-agile_AES128_SHA1_CBC_pwd_password-f6ddbf.xlsx edr-agile_AES128_SHA384_CBC_pwd_password-77e4f8.xlsx \
                edr-agile_AES192_SHA512_CBC_pwd_password-d4c265.xlsx \
                edr-agile_AES256_SHA512_CBC_pwd_password-e35a96.xlsx edr-agile_DES_MD5_CBC_pwd_password-7b0588.xlsx \
                edr-standard_AES192_SHA1_ECB_pwd_passwor-1e87bb.xlsx \
                edr-standard_AES256_SHA1_ECB_pwd_passwor-3ad6aa.xlsx poi-60320_protected.xlsx poi-protected_sha512.xlsx \
                poi-crash_9bf3cd4bd6f50a8a9339d363c2c7af.xlsx poi-protected_passtika.xlsx exz-agile4096Boundary.xlsx \
                cal-pass_protected.xlsx
                """),
        Refusal(
            code: .notAWorkbook, part: nil,
            reason:
                "No ZIP archive: a lock file of Excel, a pointer to a larger file, nothing at all, or no "
                + "directory of entries that holds.",
            clause: "Part 2, Annex B",
            names: """
                cx-DeleteFewWorksheets-187c09.xlsx edr-OpenXmlFile.xlsx sjs-openpyxl_r_null_file.xlsx \
                poi-clusterfuzz_testcase_minimized_POIFu.xlsx poi-clusterfuzz_testcase_minimized_POIXS.xlsx \
                ejs-lock_fibonacci.xlsx rxw-lock_chart_axis24.xlsx
                """),
        Refusal(
            code: .notAWorkbook, part: nil,
            reason:
                "A ZIP archive without content types, which no package lacks.",
            clause: "Part 2, 7.2",
            names: """
                poi-invalid.xlsx ejs-missing_bits.xlsx
                """),
        Refusal(
            code: .notAWorkbook, part: "xl/workbook.xml",
            reason:
                "Written by a beta of Office in namespaces that Excel no longer reads.",
            clause: "Part 1, A.2",
            names: """
                oxs-ProjectStatusReport_TP10094814.xltx
                """),
        Refusal(
            code: .notAWorkbook, part: "xl/worksheets/sheet1.xml",
            reason:
                "Two entries of one name: two readers would see two workbooks. Excel repairs such a file at "
                + "best.",
            clause: "Part 2, 6.2.2",
            names: """
                poi-duplicate_filename.xlsx
                """),
        Refusal(
            code: .truncated, part: nil,
            reason:
                "Cut off: the directory of entries is missing or lies outside of the file.",
            clause: "Part 2, Annex B",
            names: """
                poi-clusterfuzz_testcase_minimized_POIXS-81b40a.xlsx \
                poi-clusterfuzz_testcase_minimized_POIXS-759df2.xlsx \
                poi-clusterfuzz_testcase_minimized_POIXS-0a98e1.xlsx \
                poi-clusterfuzz_testcase_minimized_POIXS-002b86.xlsx poi-clusterfuzz_testcase_minimized_XLSX2.xlsx \
                poi-clusterfuzz_testcase_minimized_XLSX2-11d74c.xlsx \
                poi-clusterfuzz_testcase_minimized_XLSX2-9313f4.xlsx
                """),
        Refusal(
            code: .malformedPart, part: "xl/sharedStrings.xml",
            reason:
                "A document type, whose entities grow to gigabytes.",
            clause: "Part 2, 6.2.5",
            names: """
                poi-54764.xlsx poi-poc_xmlbomb.xlsx
                """),
        Refusal(
            code: .malformedPart, part: "_rels/.rels",
            reason:
                "No XML; only openpyxl, which guesses the main part, goes on.",
            clause: "Part 2, 6.5",
            names: """
                poi-xlsx_corrupted.xlsx
                """),
        Refusal(
            code: .malformedPart, part: "xl/_rels/workbook.xml.rels",
            reason:
                "No XML.",
            clause: "Part 2, 6.5",
            names: """
                exz-CorruptedRel.xlsx
                """),
        Refusal(
            code: .malformedPart, part: "xl/worksheets/sheet1.xml",
            reason:
                "Text before the root element; only calamine, which does not check, goes on.",
            clause: "XML 1.0, 2.1",
            names: """
                ejs-invalid_xml.xlsx
                """),
        Refusal(
            code: .malformedPart, part: "xl/worksheets/sheet1.xml",
            reason:
                "A row 0; rows count from 1.",
            clause: "Part 1, 18.3.1.73",
            names: """
                poi-poc_shared_strings.xlsx
                """),
    ]

    /// A sheet that is refused, though the others of its workbook are read.
    static let refusedSheets = ["poi-clusterfuzz_testcase_minimized_POIXS-150097.xlsx": "Exp8"]

    // MARK: - Values that no reader gives

    /// Workbooks whose values are those of another one, which Excel has saved from them.
    static let twins = ["edr-Fillreport.xlsx": "edr-Fillreport-9f27a8.xlsx"]

    /// The cells with a value, where the corpus has no expected values.
    static let counts = [
        "fxl-infer_dtypes_fallback.xlsx": 142_784, "php-issue_2501_b.xlsx": 0, "poi-57482_OnlyNumeric-f6242b.xlsx": 11,
        "poi-no_drawing_patriarch.xlsx": 66_935, "rxl-datasets.xlsx": 6_267, "umya-tdf76115.xlsx": 7_118,
    ]

    /// The cells with a value that openpyxl left out, being covered, or calamine, being errors.
    static let unexpected = ["cx-tdf111974.xlsm": 131, "oxs-Pivot2.xlsx": 378]

    /// The sheets, where names do not tell them apart.
    static let sheetCounts = [
        "exz-Book1-b46224.xlsx": 9, "exz-Workbook_2.xlsx": 10, "exz-Workbook_2-6b330b.xlsx": 5,
        "exz-Workbook_addchart.xlsx": 9,
    ]

    static let cells = [
        PinnedCell("cx-tdf111974.xlsm", "OP PLAN", "CZ131", .text("3-Crew OT Shift Schedule")),
        PinnedCell("cx-tdf111974.xlsm", "OP PLAN", "DA132", .number(42_009), date: "2015-01-05T00:00:00"),
        PinnedCell(
            "edr-Test_Encoding_Formula_Date_1520-cced53.xlsx", "Sheet1", "E3", .time("10:59:59.9999999999984025"),
            date: "1900-01-00T11:00:00"),
        PinnedCell(
            "edr-Test_Issue_xxx_LocaleTime-903136.xlsx", "Sheet1", "B4", .time("18:47"), date: "1900-01-00T18:47:00"),
        PinnedCell("exz-NumFmtCases.xlsx", "Sheet1", "A3", .number(44_927), date: "2023-01-01T00:00:00"),
        PinnedCell("exz-Workbook_2.xlsx", "Sheet2", "M12", .number(-37_947.750_000_1)),
        PinnedCell("fxl-infer_dtypes_fallback.xlsx", "Sheet1", "A2", .number(11_329)),
        PinnedCell("fxl-infer_dtypes_fallback.xlsx", "Sheet1", "B140151", .text("ASDF")),
        PinnedCell("oxs-NoExtDataA1.xlsx", "Sheet1", "H2260", .number(123_456_789)),
        PinnedCell("oxs-Pivot2.xlsx", "Sheet1", "AB27", .error(CellError("#DIV/0!"))),
        PinnedCell("php-issue_4724.xlsx", "Worksheet", "A4", .text("쇯")),
        PinnedCell("php-issue_4724-5ecc66.xlsx", "Worksheet", "A4", .text("쇯")),
        PinnedCell("php-issue_4724-5ecc66.xlsx", "Worksheet", "A5", .text("𐐅")),
        PinnedCell("php-issue_4724-5ecc66.xlsx", "Worksheet", "A6", .text("\u{FFFD}8")),
        PinnedCell("php-issue_4724-5ecc66.xlsx", "Worksheet", "A7", .text("9\u{FFFD}")),
        PinnedCell("php-issue_4724-f7ccb7.xlsx", "Worksheet", "A4", .text("쇯")),
        PinnedCell("php-issue_4724-f7ccb7.xlsx", "Worksheet", "A5", .text("𐐅")),
        PinnedCell("php-issue_4724-f7ccb7.xlsx", "Worksheet", "A6", .text("\u{FFFD}8")),
        PinnedCell("php-issue_4724-f7ccb7.xlsx", "Worksheet", "A7", .text("9\u{FFFD}")),
        PinnedCell("php-issue_4724-f7ccb7.xlsx", "Worksheet", "A8", .text("\u{FFFD}\u{FFFD}")),
        PinnedCell("poi-57482_OnlyNumeric-f6242b.xlsx", "Sheet1", "B6", .number(16)),
        PinnedCell("poi-bug60858.xlsx", "Arbeitszeitcheck_2.3", "N2", .number(-1)),
        PinnedCell("poi-no_drawing_patriarch.xlsx", "Лист 1", "B10", .text("1602")),
        PinnedCell("rxl-datasets.xlsx", "quakes", "A4", .number(-26)),
        PinnedCell("rxl-datasets.xlsx", "quakes", "E2", .number(41)),
        PinnedCell(
            "sjs-LONumbers.xlsx", "Sheet1", "J34", .number(12_345.678_9), date: "1933-10-18T16:17:36.960"),
        PinnedCell(
            "sjs-LONumbers_2010.xlsx", "Sheet1", "J34", .number(12_345.678_900_000_001),
            date: "1933-10-18T16:17:36.960"),
        PinnedCell("sjs-LONumbers_2010.xlsx", "Sheet1", "I4", .number(-1_234.567_8)),
        PinnedCell("sjs-number_format.xlsm", "ImpliedNegative", "B12", .number(-12_345.678_9)),
        PinnedCell(
            "sjs-xlsx_stream_d_date_cell.xlsx", "Sheet1", "B5", .time("2014-02-14T08:27:48.765Z"),
            date: "2014-02-14T08:27:48.765"),
        PinnedCell(
            "sjs-xlsx_stream_d_date_cell-bc49c2.xlsx", "Sheet1", "B5", .time("2014-02-14T08:27:48.765Z"),
            date: "2014-02-14T08:27:48.765"),
        PinnedCell("syl-Date1900.xlsx", "Sheet1", "A3", .number(-1.5)),
        PinnedCell("umya-issue_296.xlsx", "Sheet1", "AF8", .number(-43.499_999_999_999_964)),
        PinnedCell("umya-tdf76115.xlsx", "Plan1", "B1", .text("Série")),
        PinnedCell("xw-shared_strings03.xlsx", "Sheet1", "A1", .text("\u{FFFE}")),
        PinnedCell("xw-shared_strings03.xlsx", "Sheet1", "A2", .text("\u{FFFF}")),
    ]
}

extension CellValue {
    /// The date of an ISO cell; blank where the text is none.
    fileprivate static func time(_ text: String) -> CellValue { CivilDate(iso8601: text).map { .date($0) } ?? .blank }
}
