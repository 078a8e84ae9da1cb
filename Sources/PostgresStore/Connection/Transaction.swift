/// A transaction in progress, on its connection's own thread; it can't leave the closure it is given to.
///
/// Each call is one flush, that is one round trip, however many statements it carries. The closure may run several
/// times (serialization failures, deadlocks), so it must do nothing but SQL and computation.
package struct Transaction: ~Copyable {
    private let course: Course

    init(_ course: Course) {
        self.course = course
    }

    /// Runs one statement and gives its rows.
    @discardableResult
    package func run<S: Statement>(_ statement: S) throws -> [S.Row] {
        try rows(of: S.self, in: course.send([Call(statement)]))
    }

    /// Runs the statements in order in one flush; all have run before the first row is decoded.
    @discardableResult
    package func run<each S: Statement>(_ statement: repeat each S) throws -> (repeat [(each S).Row]) {
        var answers = Answers(try course.send(calls(repeat each statement)))
        return (repeat try answers.next(of: (each S).self))
    }

    /// Runs many calls of one statement in one flush, the rows of each in the order of the calls.
    @discardableResult
    package func run<S: Statement>(all statements: [S]) throws -> [[S.Row]] {
        if statements.isEmpty { return [] }
        return try course.send(statements.map { Call($0) }).map { try $0.rows(of: S.self) }
    }

    /// The last flush of the transaction: the statement, and COMMIT with it. What is thrown before the commit undoes it
    /// all; after it nothing more can be run.
    @discardableResult
    package func finish<S: Statement>(_ statement: S) throws -> [S.Row] {
        try rows(of: S.self, in: course.send([Call(statement)], finishing: true))
    }

    @discardableResult
    package func finish<each S: Statement>(_ statement: repeat each S) throws -> (repeat [(each S).Row]) {
        var answers = Answers(try course.send(calls(repeat each statement), finishing: true))
        return (repeat try answers.next(of: (each S).self))
    }
}

func calls<each S: Statement>(_ statement: repeat each S) -> [Call] {
    var calls: [Call] = []
    repeat calls.append(Call(each statement))
    return calls
}

private func rows<S: Statement>(of statement: S.Type, in results: [QueryResult]) throws -> [S.Row] {
    var answers = Answers(results)
    return try answers.next(of: statement)
}

/// Hands out the results of a flush in the order of its statements.
struct Answers {
    private var rest: ArraySlice<QueryResult>

    init(_ results: [QueryResult]) {
        rest = results[...]
    }

    mutating func next<S: Statement>(of statement: S.Type) throws -> [S.Row] {
        guard let result = rest.popFirst() else { throw PostgresError.undecodable("\(S.name) has no answer") }
        return try result.rows(of: statement)
    }
}
