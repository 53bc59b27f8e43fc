/// What the tool says beside its reports.
public enum ToolMessage {
    /// A correction was asked for where no annex was recognised.
    public static let nothingWritten = LocalizedText(
        vietnamese: "Không nhận ra biểu nào nên không ghi tệp kết quả.",
        english: "No annex was recognised, so nothing was written.")

    /// `--accept` and what belongs to it were given in a way that cannot be.
    public static let acceptUsage = LocalizedText(
        vietnamese:
            "--accept 'TRANG!Ô MÃ' đi với --reason và một tệp (với - thì cần --justifications TỆP); --reason, --by chỉ dùng với --accept.",
        english:
            "--accept 'SHEET!CELL CODE' goes with --reason and one file (for -, with --justifications FILE); --reason and --by only with --accept."
    )
    /// `--justifications` was given for several files, or together with `--no-justifications`.
    public static let justificationsUsage = LocalizedText(
        vietnamese: "--justifications chỉ dùng cho một tệp và không cùng --no-justifications.",
        english: "--justifications is for one file and not together with --no-justifications.")
    /// `--same`, `--distinct` or `--since` was given without what belongs to it.
    public static let decisionUsage = LocalizedText(
        vietnamese: "--same 'TÊN CŨ = TÊN MỚI' và --distinct 'TÊN; TÊN' đi với --aliases TỆP; --since đi với --same.",
        english: "--same 'OLD = NEW' and --distinct 'NAME; NAME' go with --aliases FILE; --since goes with --same.")
}
