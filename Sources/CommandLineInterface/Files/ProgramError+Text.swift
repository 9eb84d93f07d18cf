import Glossary
import Rendering
import Sandbox

extension ProgramError {
  /// Why a program of a workspace did not start, and what to do about it.
  var text: Text {
    switch self {
    case .noCommand:
      Text("No program is named.", "没有写明程序。")
    case .unusable(let text):
      Text(
        "“\(PayloadText.escaped(text))” cannot be passed to a program.",
        "“\(PayloadText.escaped(text))”不能传给程序。"
      )
    case .noDirectory(let path, let reason):
      Text(
        "The folder \(PayloadText.escaped(path)) cannot be entered: \(reason).",
        "无法进入文件夹 \(PayloadText.escaped(path))：\(reason)。"
      )
    case .notFound(let name, _):
      Text(
        "There is no program “\(PayloadText.escaped(name))” on this computer. If it is a file in the folder, write ./\(PayloadText.escaped(name))",
        "这台计算机上没有“\(PayloadText.escaped(name))”这个程序。如果它是文件夹中的文件，请写成 ./\(PayloadText.escaped(name))"
      )
    case .noFile(let path):
      Text(
        "There is no file \(PayloadText.escaped(path)). Does a line “build” make it?",
        "没有文件 \(PayloadText.escaped(path))。它是由 build 那一行生成的吗？"
      )
    case .notExecutable(let path):
      Text(
        "\(PayloadText.escaped(path)) is not an executable file. If it is a script, name the program that reads it, as in: run python3 accept.py",
        "\(PayloadText.escaped(path)) 不是可执行文件。如果它是脚本，请把读它的程序写在前面，例如：run python3 accept.py"
      )
    case .noInterpreter(let path):
      Text(
        "\(PayloadText.escaped(path)) does not say which program reads it. Name that program first, as in: run python3 accept.py",
        "\(PayloadText.escaped(path)) 没有说明由哪个程序来读它。请把那个程序写在前面，例如：run python3 accept.py"
      )
    case .refused(let path, let reason):
      Text(
        "\(PayloadText.escaped(path)) could not be started: \(PayloadText.escaped(reason)).",
        "无法启动 \(PayloadText.escaped(path))：\(PayloadText.escaped(reason))。"
      )
    case .systemCall(let name, let code):
      Text(
        "The system call \(name) failed (errno \(code)).",
        "系统调用 \(name) 失败（errno \(code)）。"
      )
    }
  }
}
