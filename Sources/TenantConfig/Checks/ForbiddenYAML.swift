/// An anchor, alias, merge key, tag, second document or tab. Found by the reader of the files.
enum ForbiddenYAML: Check {
    static let rule = Rule(
        "Y008", "YAML that is not used here",
        """
        Anchors, aliases, merge keys, tags, several documents in one file and tabs make a file mean \
        something else than it seems to. Write the value out; what tenants share belongs in a layer.
        """, canBeSuppressed: false)
}
