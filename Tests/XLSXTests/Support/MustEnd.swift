import Testing

extension Trait where Self == TimeLimitTrait {
    /// For tests of what once took forever.
    ///
    /// The limit is far beyond what they need: it also counts the time in which a test waits for a core, and all tests
    /// start at once.
    static var mustEnd: Self { .timeLimit(.minutes(20)) }
}
