/// Everything that lint knows, in the order people should meet it. A code without goldens fails the tests.
let checks: [any Check.Type] = [
    UnknownKey.self,
    WrongValue.self,
    UnsupportedVersion.self,
    NotServedYet.self,
    ClosesBeforeOpening.self,
    OverlappingHours.self,
    UnknownZone.self,
    NotATime.self,
    WeekdayTrouble.self,
    ImpossibleDate.self,
    TiedExceptions.self,
    OutsideOpeningHours.self,
    IdTwice.self,
    DurationTrouble.self,
    TooLongForAnyWindow.self,
    NotADecimal.self,
    CurrencyTrouble.self,
    StartsOutsideHours.self,
    UnknownReference.self,
    MoreUnitsThanThereAre.self,
    EndsBeforeItStarts.self,
    NotE164.self,
    SecretWrittenOut.self,
    BadSecretReference.self,
]

/// The codes and their explanations, for `lint --explain`.
package let lintRules: [Rule] = checks.map { $0.rule }
