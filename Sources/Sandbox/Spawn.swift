#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Starts `arguments[0]` in a session of its own, with default signals and three descriptors.
///
/// - Parameters:
///   - arguments: The path of a program, then its arguments.
///   - environment: Texts of the form `name=value`.
///   - streams: Descriptors for standard input, output and error, in this order. They must be
///     above 2, so that none is overwritten before it is copied.
/// - Returns: The process identifier of the child.
/// - Throws: ``ProgramError/systemCall(name:code:)``.
func spawn(
  _ arguments: [String],
  environment: [String],
  streams: [Int32]
) throws(ProgramError) -> pid_t {
  let argumentPointers = unsafe copies(of: arguments)
  let environmentPointers = unsafe copies(of: environment)
  defer { unsafe release(argumentPointers + environmentPointers) }

  var actions = unsafe posix_spawn_file_actions_t()
  unsafe posix_spawn_file_actions_init(&actions)
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  for (target, source) in streams.enumerated() {
    unsafe posix_spawn_file_actions_adddup2(&actions, source, Int32(target))
  }
  unsafe closeOthers(from: Int32(streams.count), in: &actions)

  var attributes = posix_spawnattr_t()
  unsafe posix_spawnattr_init(&attributes)
  defer { unsafe posix_spawnattr_destroy(&attributes) }
  unsafe isolate(&attributes)

  var identifier: pid_t = 0
  let code = unsafe posix_spawn(
    &identifier,
    arguments[0],
    &actions,
    &attributes,
    argumentPointers,
    environmentPointers
  )
  guard code == 0 else { throw .systemCall(name: "posix_spawn", code: code) }
  return identifier
}

/// C strings for `texts`, ended by a null pointer, to be released by the caller.
private func copies(of texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
  unsafe texts.map { unsafe strdup($0) } + [nil]
}

private func release(_ pointers: [UnsafeMutablePointer<CChar>?]) {
  // A loop over the elements needs a mark that swift-format 6.3 cannot print.
  for index in unsafe pointers.indices { unsafe free(pointers[index]) }
}

/// Asks for a session, an empty signal mask, and no ignored signal.
private func isolate(_ attributes: UnsafeMutablePointer<posix_spawnattr_t>) {
  var every = sigset_t()
  var none = sigset_t()
  unsafe sigfillset(&every)
  unsafe sigemptyset(&none)
  unsafe posix_spawnattr_setsigdefault(attributes, &every)
  unsafe posix_spawnattr_setsigmask(attributes, &none)
  #if canImport(Darwin)
  let session = POSIX_SPAWN_SETSID | POSIX_SPAWN_CLOEXEC_DEFAULT
  #else
  let session: Int32 = 0x80  // POSIX_SPAWN_SETSID, which the modules of Glibc and Musl hide.
  #endif
  let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK) | session
  unsafe posix_spawnattr_setflags(attributes, Int16(flags))
}

private typealias CloseFrom =
  @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32

/// Closes every descriptor from `first` on in the child.
private func closeOthers(
  from first: Int32,
  in actions: UnsafeMutablePointer<posix_spawn_file_actions_t>
) {
  // Darwin has a flag for it.
  #if !canImport(Darwin)
  let name = "posix_spawn_file_actions_addclosefrom_np"
  if let closeFrom = unsafe hiddenFunction(name, as: CloseFrom.self) {
    _ = unsafe closeFrom(actions, first)
  } else {
    // Closing what is not open is no error here, and this tool does not open more.
    for number in first..<256 { unsafe posix_spawn_file_actions_addclose(actions, number) }
  }
  #endif
}
