/// The clocks and the peak of memory from the moment that it is made.
public struct Measurement {
    private let startPeak = peak()
    private let cpu = cpuSeconds()
    private let clock = ContinuousClock.now

    /// Starts the clocks.
    public init() {}

    /// The members of a JSON object that say how long it took and how much memory there was at most.
    public var json: String { "\(json(prefix: "")), \"peak_mb\": \(peak()), \"start_mb\": \(startPeak)" }

    /// The members that say how long it took, under names of their own.
    public func json(prefix: String) -> String {
        let seconds = (ContinuousClock.now - clock) / .seconds(1)
        return "\"\(prefix)seconds\": \(seconds), \"\(prefix)cpu\": \(cpuSeconds() - cpu)"
    }
}
