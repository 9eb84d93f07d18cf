import Tracing

/// The header of a DNS message.
extension FieldTerm {
  static var dnsID: Self {
    Self(
      name: Text("ID", "标识"),
      explanation: Text(
        """
        A number that the response copies from its query, so that the two can be matched. It is \
        picked at random: a forger who cannot see it has to guess (RFC 5452 §9.2).
        """,
        "应答照抄查询中的编号，用来把两者对上。它是随机选取的：看不到查询的人想伪造应答，只能猜（RFC 5452 §9.2）。"
      ),
      reference: SpecReference(1035, "4.1.1")
    )
  }

  static var dnsQR: Self {
    Self(
      name: Text("QR", "应答 QR"),
      explanation: Text(
        "Tells the two kinds of message apart: 0 is a query, 1 a response.",
        "区分两种消息：0 是查询，1 是应答。"
      ),
      reference: SpecReference(1035, "4.1.1")
    )
  }

  static var dnsOpcode: Self {
    Self(
      name: Text("OPCODE", "操作码"),
      explanation: Text(
        "The kind of query; the response copies it. 0 is the standard query for records.",
        "查询的种类，应答照抄。0 是标准查询，即查询某个名字的记录。"
      ),
      reference: SpecReference(1035, "4.1.1")
    )
  }

  static var dnsAA: Self {
    Self(
      name: Text("AA", "权威应答 AA"),
      explanation: Text(
        """
        Authoritative Answer: with 1, the server that responds is itself an authority for the \
        name, and did not learn the records from another one. It counts only in responses.
        """,
        """
        Authoritative Answer：为 1 表示应答的服务器本身就是这个名字的权威，\
        记录不是从别处得来的。只在应答中有效。
        """
      ),
      reference: SpecReference(1035, "4.1.1")
    )
  }

  static var dnsTC: Self {
    Self(
      name: Text("TC", "截断 TC"),
      explanation: Text(
        """
        TrunCation: with 1, the message did not fit into a datagram and its end was cut off. One \
        can then ask again over TCP.
        """,
        "TrunCation：为 1 表示一个数据报装不下这条消息，末尾被截掉了。可以改用 TCP 再问一次。"
      ),
      reference: SpecReference(1035, "4.1.1")
    )
  }

  static var dnsRD: Self {
    Self(
      name: Text("RD", "期望递归 RD"),
      explanation: Text(
        """
        Recursion Desired: with 1, the server shall find the answer out itself, by asking other \
        servers where it must. The response copies the bit.
        """,
        "Recursion Desired：为 1 表示请服务器代为查到底，必要时由它去问别的服务器。应答照抄这一位。"
      ),
      reference: SpecReference(1035, "4.1.1")
    )
  }

  static var dnsRA: Self {
    Self(
      name: Text("RA", "可用递归 RA"),
      explanation: Text(
        """
        Recursion Available: with 1, the server that responds does ask other servers for those \
        who want that. It counts only in responses.
        """,
        "Recursion Available：为 1 表示应答的服务器愿意代人去问别的服务器。只在应答中有效。"
      ),
      reference: SpecReference(1035, "4.1.1")
    )
  }

  static var dnsZ: Self {
    Self(
      name: Text("Z", "保留 Z"),
      explanation: Text(
        """
        Reserved, and 0 in every query and response. RFC 1035 had three such bits; the two that \
        follow this one have become AD and CD.
        """,
        "保留，在所有查询和应答中都为 0。RFC 1035 保留了三位，后面的两位如今是 AD 和 CD。"
      ),
      reference: SpecReference(1035, "4.1.1")
    )
  }

  static var dnsAD: Self {
    Self(
      name: Text("AD", "真实数据 AD"),
      explanation: Text(
        """
        Authentic Data: in a response, 1 means that by DNSSEC, the signatures of DNS, the server \
        holds all records in the answer and authority sections to be authentic.
        """,
        """
        Authentic Data：在应答中为 1，表示服务器依据 DNSSEC（DNS 的数字签名），认定回答和权威两部分的记录\
        全部真实。
        """
      ),
      reference: SpecReference(4035, "3.2.3")
    )
  }

  static var dnsCD: Self {
    Self(
      name: Text("CD", "不验证 CD"),
      explanation: Text(
        """
        Checking Disabled: with 1, whoever asks checks signatures himself, and wants the data \
        even if the server cannot verify it.
        """,
        "Checking Disabled：为 1 表示查询方自己验证签名，即使服务器验证不了，也要得到数据。"
      ),
      reference: SpecReference(4035, "3.2.2")
    )
  }

  static var dnsResponseCode: Self {
    Self(
      name: Text("RCODE", "响应码"),
      explanation: Text(
        """
        How it went; it counts only in responses. 0: no error; 2: the server failed; 3: the name \
        does not exist, often called NXDOMAIN; 5: the server refuses.
        """,
        """
        处理的结果，只在应答中有效。0：没有错误；2：服务器出了故障；3：没有这个名字，\
        常称 NXDOMAIN；5：服务器拒绝。
        """
      ),
      reference: SpecReference(1035, "4.1.1")
    )
  }

  static var dnsQuestionCount: Self {
    Self(
      name: Text("QDCOUNT", "问题数"),
      explanation: Text(
        "How many questions follow the header: usually 1, in the response too.",
        "首部之后有几个问题：通常是 1 个，应答中也一样。"
      ),
      reference: SpecReference(1035, "4.1.1")
    )
  }

  static var dnsAnswerCount: Self {
    Self(
      name: Text("ANCOUNT", "回答数"),
      explanation: Text(
        "How many records follow the questions that answer them. A query has none.",
        "问题之后有几条回答它们的记录。查询中没有。"
      ),
      reference: SpecReference(1035, "4.1.1")
    )
  }

  static var dnsAuthorityCount: Self {
    Self(
      name: Text("NSCOUNT", "权威记录数"),
      explanation: Text(
        "How many records follow the answers that name the servers responsible.",
        "回答之后有几条记录，说明由哪些服务器负责。"
      ),
      reference: SpecReference(1035, "4.1.1")
    )
  }

  static var dnsAdditionalCount: Self {
    Self(
      name: Text("ARCOUNT", "附加记录数"),
      explanation: Text(
        "How many records come last that nobody asked for but that may help.",
        "最后有几条没有人问、但可能有用的记录。"
      ),
      reference: SpecReference(1035, "4.1.1")
    )
  }
}
