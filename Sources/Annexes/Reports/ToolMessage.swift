/// What the tool says beside its reports.
public enum ToolMessage {
    /// A correction was asked for where no annex was recognised.
    public static let nothingWritten = LocalizedText(
        vietnamese: "Không nhận ra biểu nào nên không ghi tệp kết quả.",
        english: "No annex was recognised, so nothing was written.")
}
