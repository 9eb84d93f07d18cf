/// The page that `serve` shows: the example of the lessons, to try with real packets.
enum ExamplePage {
  /// The page, with the path of the echo in it.
  static func html(echoPath: String) -> [UInt8] {
    Array(template.replacing("@ECHO@", with: echoPath).utf8)
  }

  private static let template = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>ws101: a WebSocket to try · 试用 WebSocket</title>
    <style>
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
    pre { background: #f4f4f4; padding: .75rem; min-height: 12rem; white-space: pre-wrap; overflow-wrap: anywhere; }
    input, select, button { font: inherit; padding: .25rem .5rem; }
    label { display: block; margin: .5rem 0; }
    </style>
    </head>
    <body>
    <h1>ws101</h1>
    <p>Every line below is an event of the page; every packet behind it is shown in the terminal.<br>
    <span lang="zh">下面每一行是网页中的一个事件，背后的每个数据包都显示在终端里。</span></p>
    <p>
    <label>URL <select id="path"><option>@ECHO@</option><option>/clock</option><option>/chat</option></select></label>
    <button id="open">open · 打开</button>
    <button id="close" disabled>close · 关闭</button>
    </p>
    <form id="form"><input id="text" value="Hello" aria-label="text · 文本"> <button id="send" disabled>send · 发送</button></form>
    <p>readyState: <output id="state">–</output> · bufferedAmount: <output id="buffered">–</output></p>
    <pre id="log" aria-live="polite"></pre>
    <script>
    const $ = id => document.getElementById(id);
    let socket;
    function show() {
      $("state").value = socket.readyState;
      $("buffered").value = socket.bufferedAmount;
      const isOpen = socket.readyState === WebSocket.OPEN;
      $("send").disabled = $("close").disabled = !isOpen;
      $("open").disabled = socket.readyState !== WebSocket.CLOSED;
    }
    function log(text) { $("log").textContent += text + "\\n"; show(); }
    $("open").onclick = () => {
      socket = new WebSocket("ws://" + location.host + $("path").value);
      log("new WebSocket(" + JSON.stringify(socket.url) + ")");
      socket.onopen = () => log("open");
      socket.onmessage = event => log("message " + JSON.stringify(event.data));
      socket.onerror = () => log("error");
      socket.onclose = event =>
        log("close " + event.code + " " + JSON.stringify(event.reason) + (event.wasClean ? " clean" : ""));
    };
    $("close").onclick = () => { socket.close(1000); log("close(1000)"); };
    $("form").onsubmit = event => {
      event.preventDefault();
      socket.send($("text").value);
      log("send(" + JSON.stringify($("text").value) + ")");
    };
    </script>
    </body>
    </html>

    """
}
