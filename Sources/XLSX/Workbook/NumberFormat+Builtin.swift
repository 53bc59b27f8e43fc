extension NumberFormat {
    /// The format of an id that files use without defining it (18.8.30), as in the United States; 14 and 22 follow the
    /// short date of a ``DisplayLocale``.
    ///
    /// - Parameter id: 0…58; 5…8 and 41…44, which the standard leaves out and Excel uses, are its currency formats.
    ///   27…31 and 50…58, dates in the languages that have them, are the short date in all others.
    /// - Returns: `nil` for other ids, and for 23…26 and 32…36, whose meaning depends on the language of Excel.
    public static func builtin(_ id: Int) -> NumberFormat? {
        builtins[(27...31).contains(id) || (50...58).contains(id) ? 14 : id]
    }

    private static let builtins: [Int: NumberFormat] = [
        0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
        5: ##""$"#,##0_);\("$"#,##0\)"##, 6: ##""$"#,##0_);[Red]\("$"#,##0\)"##,
        7: ##""$"#,##0.00_);\("$"#,##0.00\)"##, 8: ##""$"#,##0.00_);[Red]\("$"#,##0.00\)"##,
        9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
        14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
        20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
        37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)",
        41: ##"_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)"##,
        42: ##"_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)"##,
        43: ##"_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)"##,
        44: ##"_("$"* #,##0.00_);_("$"* \(#,##0.00\);_("$"* "-"??_);_(@_)"##,
        45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
    ].reduce(into: [:]) { formats, builtin in
        var format = NumberFormat(builtin.value)
        format.systemDate = [14: .date, 22: .dateAndTime][builtin.key]
        formats[builtin.key] = format
    }

    /// The ids of codes that every program knows, whatever its language.
    ///
    /// 14 and 22 show the order of day and month that the reader's machine is set to.
    static let builtinIDs: [String: Int] = [
        "General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10, "0.00E+00": 11,
        "# ?/?": 12, "# ??/??": 13, "mm-dd-yy": 14, "d-mmm-yy": 15, "d-mmm": 16, "mmm-yy": 17, "h:mm AM/PM": 18,
        "h:mm:ss AM/PM": 19, "h:mm": 20, "h:mm:ss": 21, "m/d/yy h:mm": 22, "#,##0 ;(#,##0)": 37,
        "#,##0 ;[Red](#,##0)": 38, "#,##0.00;(#,##0.00)": 39, "#,##0.00;[Red](#,##0.00)": 40, "mm:ss": 45,
        "[h]:mm:ss": 46, "mmss.0": 47, "##0.0E+0": 48, "@": 49,
    ]
}
