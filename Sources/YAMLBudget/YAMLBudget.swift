// The parser that Yams is built on; beside libxml2 it cannot be imported, so that this is a module of its own.
import CYaml

/// Finds where a YAML text would cost too much, before nodes are made of it.
///
/// The composer calls itself for what is nested, and an alias stands for all that its anchor holds, so that a few lines
/// may stand for more nodes than there is memory.
public enum YAMLBudget {
    /// Where a text is too much, and why.
    public struct Excess: Sendable {
        /// What there is too much of.
        public enum Kind: Sendable {
            /// Values are nested deeper than ``YAMLBudget/greatestDepth``.
            case depth
            /// Aliases stand for more values than the text could say without them.
            case aliases
        }

        /// What there is too much of.
        public let kind: Kind
        /// The line, from 1.
        public let line: Int
        /// The column, from 1.
        public let column: Int
    }

    /// The levels that a text may have; no file of ours has more than a few.
    public static let greatestDepth = 32

    /// Finds the first place that is too much.
    ///
    /// - Returns: `nil` for a text that may be composed, and for one that is no YAML, which the composer tells better.
    /// - Complexity: O(*n*) in the bytes.
    public static func excess(in text: String) -> Excess? {
        var text = text
        return text.withUTF8(excess)
    }

    private static func excess(_ bytes: UnsafeBufferPointer<UInt8>) -> Excess? {
        guard let start = bytes.baseAddress else { return nil }
        // It keeps its own address.
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else { return nil }
        defer { yaml_parser_delete(parser) }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, start, bytes.count)

        // A node takes about two bytes at least.
        let most = 1_000 + 2 * bytes.count
        var nodes = 0
        var sizes: [String: Int] = [:]
        var open: [(anchor: String?, start: Int)] = []
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) == 1 else { return nil }
            defer { yaml_event_delete(&event) }
            switch event.type {
            case YAML_STREAM_END_EVENT: return nil
            case YAML_ALIAS_EVENT: nodes += name(event.data.alias.anchor).flatMap { sizes[$0] } ?? 1
            case YAML_SCALAR_EVENT:
                nodes += 1
                if let anchor = name(event.data.scalar.anchor) { sizes[anchor] = 1 }
            case YAML_SEQUENCE_START_EVENT:
                open.append((name(event.data.sequence_start.anchor), nodes))
                nodes += 1
            case YAML_MAPPING_START_EVENT:
                open.append((name(event.data.mapping_start.anchor), nodes))
                nodes += 1
            case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
                if let (anchor, start) = open.popLast(), let anchor { sizes[anchor] = nodes - start }
            default: break
            }
            let isDeep = open.count > greatestDepth
            if isDeep || nodes > most {
                return Excess(
                    kind: isDeep ? .depth : .aliases, line: event.start_mark.line + 1,
                    column: event.start_mark.column + 1)
            }
        }
    }

    private static func name(_ pointer: UnsafePointer<yaml_char_t>?) -> String? { pointer.map { String(cString: $0) } }
}
