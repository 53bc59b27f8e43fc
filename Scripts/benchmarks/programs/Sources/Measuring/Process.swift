import Glibc

// Foundation would add its own pages to the memory that is measured.

/// The peak of this process in MB; getrusage would also count what the parent used before exec.
public func peak() -> Double {
    guard let status = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(status) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), status) != nil {
        let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard text.hasPrefix("VmHWM:") else { continue }
        return Double(text.filter(\.isNumber)).map { $0 / 1024 } ?? 0
    }
    return 0
}

/// The processor time of all threads of this process.
public func cpuSeconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}

/// The paths of a folder's files in the order of their names.
public func files(in folder: String) throws -> [String] {
    guard let stream = opendir(folder) else { throw FolderError(folder: folder) }
    defer { closedir(stream) }
    var paths: [String] = []
    while let entry = readdir(stream) {
        let name = withUnsafePointer(to: entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if !name.hasPrefix(".") { paths.append("\(folder)/\(name)") }
    }
    return paths.sorted()
}

/// A folder that cannot be listed.
private struct FolderError: Error {
    let folder: String
}

/// Says what went wrong and ends the program.
public func fail(_ program: String, _ reason: any Error) -> Never {
    let message = "\(program): \(reason)\n"
    _ = message.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    exit(1)
}
