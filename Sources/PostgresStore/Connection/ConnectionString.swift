import CLibPQ

/// The same server with another database, user or patience, as `key='value'` pairs, which libpq takes wherever it takes a URL.
package func connectionString(
    _ url: String, database: String? = nil, user: String? = nil, password: String? = nil,
    connectTimeoutSeconds: Int? = nil
) throws(PostgresError) -> String {
    var reason: UnsafeMutablePointer<CChar>?
    guard let options = PQconninfoParse(url, &reason) else {
        defer { PQfreemem(reason) }
        throw .cannotConnect(reason.map { String(cString: $0) } ?? "out of memory")
    }
    defer { PQconninfoFree(options) }
    var pairs: [(key: String, value: String)] = []
    var option = options
    while let keyword = option.pointee.keyword {
        if let value = option.pointee.val { pairs.append((String(cString: keyword), String(cString: value))) }
        option += 1
    }
    let changes = [
        ("dbname", database), ("user", user), ("password", password),
        ("connect_timeout", connectTimeoutSeconds.map { String($0) }),
    ]
    for (key, value) in changes {
        guard let value else { continue }
        pairs.removeAll { $0.key == key }
        pairs.append((key, value))
    }
    return pairs.map { "\($0.key)='\(escaped($0.value))'" }.joined(separator: " ")
}

private func escaped(_ value: String) -> String {
    var result = ""
    for scalar in value.unicodeScalars {
        if scalar == "'" || scalar == "\\" { result += "\\" }
        result.unicodeScalars.append(scalar)
    }
    return result
}
