import Crypto
import HTTPTypes
import Reception
import Shapes
import Vocabulary

extension IdempotencyKey {
    /// What the header may hold: 1 to 255 visible ASCII characters.
    static let headerPattern = "^[\\x21-\\x7E]{1,255}$"

    /// Binds the key of the header to who sent it, to what and with what. `nil` where there is none.
    init?(
        header: String?, caller: Caller?, route: Route, parameters: [String: String], body: JSON
    ) throws(Failure) {
        guard let header else { return nil }
        guard (1...255).contains(header.utf8.count), header.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            let detail = "This must be 1 to 255 visible ASCII characters."
            throw Failure(
                .invalidField,
                fields: [
                    Failure.Field(pointer: "header/Idempotency-Key", code: "wrong_format", detail: detail)
                ])
        }
        let name =
            switch caller {
            case .session(let claim): "session:" + claim.id.description
            case .admin: "admin"
            case nil: "anyone"
            }
        // The path's ids are part of what is asked; the tenant may be named in two ways and is in the row's key.
        let ids = parameters.filter { $0.key != "tenant" }.sorted { $0.key < $1.key }
        let payload: JSON = [
            "parameters": .object(ids.map { JSON.Member($0.key, .string($0.value)) }), "body": body,
        ]
        self.init(
            caller: name, route: route.method.rawValue + " " + route.path.description, key: header,
            payloadHash: hexadecimal(SHA256.hash(data: payload.bytes(keys: .sorted))))
    }
}
