import CommandLineInterface

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The value of an environment variable.
func environment(_ name: String) -> String? {
  guard let value = unsafe getenv(name) else { return nil }
  return unsafe String(cString: value)
}

var console = SystemConsole(environment: environment)
let status = Tool.run(
  Array(CommandLine.arguments.dropFirst()),
  environment: environment,
  on: &console
)
exit(status.rawValue)
