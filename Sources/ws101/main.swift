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
if console.outputWasLost {
  console.writeError("ws101: standard output cannot be written; 标准输出无法写入\n")
  exit(ExitStatus.outputLost.rawValue)
}
exit(status.rawValue)
