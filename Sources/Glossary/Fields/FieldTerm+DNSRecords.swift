import Tracing

/// The questions and the records of a DNS message.
extension FieldTerm {
  static var dnsQuestionName: Self {
    Self(
      name: Text("QNAME", "查询名"),
      explanation: Text(
        """
        The name in question: each label after its length in one byte, at most 63, and a zero at \
        the end. The dots between labels are not sent.
        """,
        "要查询的名字：每一段前面用一个字节给出长度，最多 63；末尾是 0。各段之间的点并不传送。"
      ),
      reference: SpecReference(1035, "4.1.2")
    )
  }

  static var dnsQuestionType: Self {
    Self(
      name: Text("QTYPE", "查询类型"),
      explanation: Text(
        "Which records are wanted: 1 is A, an IPv4 address; 28 is AAAA, an IPv6 address.",
        "想要哪一种记录：1 是 A，即 IPv4 地址；28 是 AAAA，即 IPv6 地址。"
      ),
      reference: SpecReference(1035, "4.1.2")
    )
  }

  static var dnsQuestionClass: Self {
    Self(
      name: Text("QCLASS", "查询类"),
      explanation: Text(
        "Of which network the records are to be: 1 is IN, the Internet.",
        "想要哪一种网络的记录：1 是 IN，即互联网。"
      ),
      reference: SpecReference(1035, "4.1.2")
    )
  }

  static var dnsRecordName: Self {
    Self(
      name: Text("NAME", "记录名"),
      explanation: Text(
        """
        The name that the record is about. Two bytes that begin with the bits 11 are a pointer to \
        where the name, or the rest of it, stands earlier in the message (§4.1.4).
        """,
        "记录所属的名字。以 11 两位开头的两个字节是指针，指向消息中前面出现过的同一名字或其后半部分（§4.1.4）。"
      ),
      reference: SpecReference(1035, "4.1.3")
    )
  }

  static var dnsRecordType: Self {
    Self(
      name: Text("TYPE", "记录类型"),
      explanation: Text(
        "What the data of the record is: with 1, an IPv4 address.",
        "这条记录的数据是什么：为 1 时是一个 IPv4 地址。"
      ),
      reference: SpecReference(1035, "4.1.3")
    )
  }

  static var dnsRecordClass: Self {
    Self(
      name: Text("CLASS", "记录类"),
      explanation: Text(
        "To which network the record belongs: 1 is IN, the Internet.",
        "这条记录属于哪一种网络：1 是 IN，即互联网。"
      ),
      reference: SpecReference(1035, "4.1.3")
    )
  }

  static var dnsTimeToLive: Self {
    Self(
      name: Text("TTL", "缓存时间 TTL"),
      explanation: Text(
        """
        For how many seconds one may remember the record before one has to ask again. With 0 it \
        serves only for what it was asked for.
        """,
        "这条记录可以缓存多少秒，过后就要重新查询。为 0 时只能用于眼前这一次。"
      ),
      reference: SpecReference(1035, "4.1.3")
    )
  }

  static var dnsRecordLength: Self {
    Self(
      name: Text("RDLENGTH", "数据长度"),
      explanation: Text(
        "How many bytes of data the record has; an IPv4 address takes 4.",
        "记录的数据有多少字节；IPv4 地址是 4 字节。"
      ),
      reference: SpecReference(1035, "4.1.3")
    )
  }

  static var dnsAddress: Self {
    Self(
      name: Text("ADDRESS", "地址"),
      explanation: Text(
        "The IPv4 address of the host with this name. A name may have several such records.",
        "叫这个名字的主机的 IPv4 地址。一个名字可以有几条这样的记录。"
      ),
      reference: SpecReference(1035, "3.4.1")
    )
  }

  static var dnsRecordData: Self {
    Self(
      name: Text("RDATA", "记录数据"),
      explanation: Text(
        "What the record says. Data of this type is not taken apart here.",
        "记录的内容。这一类型的数据在此不再细分。"
      ),
      reference: SpecReference(1035, "4.1.3")
    )
  }
}
