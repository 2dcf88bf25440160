using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Web.Problems;

/// <summary>
/// The messages for people who have to wait. They are the keys of translations; <c>{0}</c> is how long the wait is.
/// </summary>
internal static class LimitMessages
{
    public static readonly IReadOnlyDictionary<LimitReason, string> All = new Dictionary<LimitReason, string>
    {
        [LimitReason.SignIns] = "Too many attempts to sign in from your network. Please try again in a minute.",
        [LimitReason.Registrations] =
            "Too many accounts have been created from your network. Please try again within the hour.",
        [LimitReason.Guests] =
            "Too many people on your network are starting without an account. Please try again within the hour, or sign in.",
        [LimitReason.Mails] = "Too many links have been requested from your network. Please try again within the hour.",
        [LimitReason.Attempts] = "You've started many days in the last hour. Please try again a little later.",
        [LimitReason.Passwords] =
            "Too many wrong passwords for this email address from your network. Please try again in {0}, or set a new password.",
        [LimitReason.PasswordsInSession] = "Too many wrong passwords. Please try again in {0}.",
        [LimitReason.Hashes] = "Too many people are signing in right now. Please try again in {0}.",
        [LimitReason.Texts] =
            "Many texts have been written for you in the last hour. Please try again in {0}; everything you wrote is saved.",
        [LimitReason.Generations] =
            "Several texts are already being written for you. Please try again when one of them is finished.",
        [LimitReason.Streams] = ProblemTable.Find(LimitCodes.TooManyStreams).Message,
        [LimitReason.UserBudget] =
            "You've used up your AI allowance for now. Please try again in {0}; everything you wrote is saved.",
        [LimitReason.ServerBudget] =
            "This site has used up its AI budget for now. Please try again in {0}; everything you wrote is saved.",
        [LimitReason.GuestBudget] =
            "Too many people are taking part without an account right now. Please try again in {0} or create an account; "
            + "everything you wrote is saved.",
        [LimitReason.NotStarted] =
            "What's left of the AI budget isn't enough for a whole attempt with its report, so it wasn't started. "
            + "Please try again in {0}.",
        [LimitReason.GuestNotStarted] =
            "Too many people are taking part without an account right now, so this attempt wasn't started. "
            + "Please try again in {0} or create an account.",
    };
}
