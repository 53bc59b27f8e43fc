extension CellError: Error {}

extension CellError {
    /// `#NULL!`: areas that do not meet.
    static let null = CellError("#NULL!")
    /// `#DIV/0!`: a division by nothing.
    static let divisionByZero = CellError("#DIV/0!")
    /// `#VALUE!`: a value of the wrong type.
    static let value = CellError("#VALUE!")
    /// `#REF!`: a reference to what does not exist.
    static let reference = CellError("#REF!")
    /// `#NAME?`: a name that does not exist.
    static let name = CellError("#NAME?")
    /// `#NUM!`: a number out of range.
    static let number = CellError("#NUM!")
    /// `#N/A`: nothing found.
    static let notAvailable = CellError("#N/A")
}
