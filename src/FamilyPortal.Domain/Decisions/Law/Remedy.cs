namespace FamilyPortal.Domain.Decisions.Law;

/// <summary>One thing a reader can do about an item. What it says to the reader comes from text keys, never from typing.</summary>
public sealed record Remedy
{
    internal Remedy(RemedyKind kind, Addressee addressee, Entitled entitled, params LawSource[] sources)
    {
        Kind = kind;
        Addressee = addressee;
        Entitled = entitled;
        Sources = sources;
    }

    /// <summary>What can be done.</summary>
    public RemedyKind Kind { get; }

    /// <summary>To whom it is sent.</summary>
    public Addressee Addressee { get; }

    /// <summary>Who may use it. The portal shows this as text; it decides no one's standing.</summary>
    public Entitled Entitled { get; }

    /// <summary>Where the law says so; empty for what the portal itself offers, such as asking for a change.</summary>
    public IReadOnlyList<LawSource> Sources { get; }

    /// <summary>The term that goes with it; null when the law sets none. See <see cref="TermBinds"/> for whom it binds.</summary>
    public string? RuleId { get; internal init; }

    /// <summary>
    /// Whom the term under <see cref="RuleId"/> binds. Only <see cref="TermParty.Reader"/> is a last day for the reader.
    /// </summary>
    public TermParty TermBinds { get; internal init; } = TermParty.Nobody;

    /// <summary>Whether it can be used now, or only after another one has been.</summary>
    public RemedyStage Stage { get; internal init; } = RemedyStage.Now;

    /// <summary>What it costs.</summary>
    public RemedyCost Cost { get; internal init; } = RemedyCost.Free;

    /// <summary>Whether a lawyer must do it.</summary>
    public LawyerNeed Lawyer { get; internal init; } = LawyerNeed.No;

    /// <summary>True when using it stops the effect of the item until there is an answer.</summary>
    public bool Suspends { get; internal init; }

    /// <summary>True when it costs nothing.</summary>
    public bool IsFree => Cost == RemedyCost.Free;

    /// <summary>Text key of its name.</summary>
    public string TitleKey => Text("title");

    /// <summary>Text key of what it is.</summary>
    public string WhatKey => Text("what");

    /// <summary>Text key of where to send it; <c>{0}</c> is the name of the body, or the text under <see cref="AddresseeKey"/>.</summary>
    public string WhereKey => Text("where");

    /// <summary>Text key of what it costs.</summary>
    public string CostKey => Text("cost");

    /// <summary>Text key of whether a lawyer is needed.</summary>
    public string LawyerKey => Text("lawyer");

    /// <summary>Text key of whether the item stays in force meanwhile.</summary>
    public string SuspendsKey => Text("suspends");

    /// <summary>Text key of the addressee; for <see cref="Addressee.ResponsibleBody"/> show the body's own name instead.</summary>
    public string AddresseeKey => "law.addressee." + Addressee;

    /// <summary>Text key of where the addressee can be reached; null for the responsible body, whose own data counts.</summary>
    public string? AddressKey => Addressee == Addressee.ResponsibleBody ? null : "law.address." + Addressee;

    /// <summary>Text key of who may use it.</summary>
    public string EntitledKey => "law.entitled." + Entitled;

    private string Text(string part) => "law.remedy." + Kind + "." + part;
}

/// <summary>What a reader can do about an item.</summary>
public enum RemedyKind
{
    /// <summary>Ask the contact pair to change a plan or an agreement.</summary>
    AskForChange,

    /// <summary>Have an own statement added to the file: Jw 7.3.8(2).</summary>
    OwnStatement,

    /// <summary>Klacht about conduct: Awb 9:1, Jw 4.2.1, Wmo 4.2.7.</summary>
    Complaint,

    /// <summary>Dispute on the execution of a supervision order: BW 1:262b.</summary>
    ExecutionDispute,

    /// <summary>Bezwaar: Awb 1:5(1), 7:1.</summary>
    Objection,

    /// <summary>Voorlopige voorziening: Awb 8:81.</summary>
    InterimRelief,

    /// <summary>Beroep at the district court: Awb chapter 8.</summary>
    CourtAppeal,

    /// <summary>Hoger beroep at the Centrale Raad van Beroep.</summary>
    HigherAppeal,

    /// <summary>Ingebrekestelling: Awb 4:17(3), 6:12.</summary>
    NoticeOfDefault,

    /// <summary>Beroep against not deciding in time: Awb 6:2(b), 6:12.</summary>
    AppealAgainstSilence,

    /// <summary>Ask the juvenile judge to declare a written instruction lapsed: BW 1:264.</summary>
    InstructionReview,

    /// <summary>Ask the institution to withdraw a written instruction: BW 1:265.</summary>
    InstructionWithdrawal,

    /// <summary>Ask the juvenile judge to end or shorten a placement: BW 1:265d(4).</summary>
    PlacementReview,

    /// <summary>Hoger beroep at the gerechtshof: Rv 806.</summary>
    FamilyAppeal,

    /// <summary>Ask a lawyer to explain a ruling without ordinary appeal.</summary>
    LegalAdvice,

    /// <summary>React to a draft report of the Raad voor de Kinderbescherming.</summary>
    DraftReaction,

    /// <summary>Counter-expert in a child-protection case: Rv 810a.</summary>
    CounterExpert,

    /// <summary>See the papers of the court case: Rv 811.</summary>
    CourtFileAccess,

    /// <summary>Have data corrected.</summary>
    Correction,

    /// <summary>Have data destroyed: Wmo 5.3.5.</summary>
    Destruction,

    /// <summary>Ask the civil court about a refused file request: UAVG 35.</summary>
    FileCourt,

    /// <summary>Mediation by the Autoriteit Persoonsgegevens: UAVG 36.</summary>
    FileMediation,

    /// <summary>Tuchtklacht at SKJ about one registered professional.</summary>
    Disciplinary,

    /// <summary>Ombudsman or Kinderombudsman, after the complaint: Awb 9:18, 9:24.</summary>
    Ombudsman,
}

/// <summary>To whom a remedy is sent.</summary>
public enum Addressee
{
    /// <summary>The body that is responsible for the item.</summary>
    ResponsibleBody,

    /// <summary>The household's fixed contact pair.</summary>
    ContactPair,

    /// <summary>Rechtbank, sector administrative law.</summary>
    DistrictCourt,

    /// <summary>Centrale Raad van Beroep.</summary>
    CentralAppealsTribunal,

    /// <summary>Kinderrechter.</summary>
    JuvenileJudge,

    /// <summary>Gerechtshof.</summary>
    CourtOfAppeal,

    /// <summary>Rechtbank, civil law.</summary>
    CivilCourt,

    /// <summary>A lawyer or a legal help desk.</summary>
    Lawyer,

    /// <summary>Autoriteit Persoonsgegevens.</summary>
    DataProtectionAuthority,

    /// <summary>Stichting Kwaliteitsregister Jeugd.</summary>
    DisciplinaryBoard,

    /// <summary>Ombudsman or Kinderombudsman.</summary>
    Ombudsman,
}

/// <summary>Who may use a remedy.</summary>
public enum Entitled
{
    /// <summary>Whoever the item concerns.</summary>
    PersonConcerned,

    /// <summary>Belanghebbende: Awb 1:2.</summary>
    InterestedParty,

    /// <summary>Parent with parental authority, or a minor of 12 or older: BW 1:264, 265d.</summary>
    ParentWithAuthorityOrMinorFrom12,

    /// <summary>Parent with parental authority, minor of 12 or older, carer, or the institution: BW 1:262b.</summary>
    PartyToExecution,

    /// <summary>Young person, parent with or without parental authority, guardian, foster parent, or someone for them: Jw 4.2.1(4).</summary>
    YouthActComplainant,

    /// <summary>Party to the court case, or another person the ruling concerns.</summary>
    PartyToCase,

    /// <summary>The person the data is about, or the legal representative.</summary>
    DataSubject,
}

/// <summary>Whom a term binds.</summary>
public enum TermParty
{
    /// <summary>There is no term.</summary>
    Nobody,

    /// <summary>The reader must act within it.</summary>
    Reader,

    /// <summary>The body must answer within it.</summary>
    Body,
}

/// <summary>When a remedy can be used.</summary>
public enum RemedyStage
{
    /// <summary>At once.</summary>
    Now,

    /// <summary>Only after an earlier remedy has been used.</summary>
    Afterwards,
}

/// <summary>What a remedy costs.</summary>
public enum RemedyCost
{
    /// <summary>Nothing.</summary>
    Free,

    /// <summary>A court fee (griffierecht); the amount depends on the case and the income.</summary>
    CourtFee,

    /// <summary>Not settled here: the reader is told to ask first.</summary>
    AskFirst,
}

/// <summary>Whether a lawyer must do it.</summary>
public enum LawyerNeed
{
    /// <summary>No; one may help.</summary>
    No,

    /// <summary>Yes.</summary>
    Yes,

    /// <summary>Not settled here: the reader is told to ask first.</summary>
    AskFirst,
}
