import Foundation

/// What the system knows of a file.
///
/// Foundation's attributes of a file cost as much as reading a small annex: they name its owner, too.
struct FileStatus {
    /// The file itself, whatever it is called.
    let identity: Identity
    /// In bytes.
    let size: Int
    let isFolder: Bool

    /// Which file it is on this machine.
    struct Identity: Hashable {
        fileprivate let device: dev_t
        fileprivate let number: ino_t
    }

    /// - Parameter followsLinks: Whether the file is meant that a link leads to.
    /// - Returns: `nil` where there is no file.
    init?(_ path: String, followsLinks: Bool = true) {
        var status = stat()
        guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
        identity = Identity(device: status.st_dev, number: status.st_ino)
        size = Int(status.st_size)
        isFolder = status.st_mode & S_IFMT == S_IFDIR
    }
}
