/// Every statement of the program; a test prepares all of them against the migrated schema.
package let statements: [any Statement.Type] = [
    ReadClock.self
]
