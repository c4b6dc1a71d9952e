using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Domain.Support;

namespace FamilyPortal.Data.Encryption;

/// <summary>A sealed text with whose key it is sealed and the place it belongs to.</summary>
internal readonly record struct SealedField(Guid Owner, string Table, Guid Record, string Field, SealedText Text)
{
    /// <summary>Where it belongs: moved to another place it does not open.</summary>
    public string Place => $"{Table}/{Record:N}/{Field}";
}

/// <summary>The one list of what rests encrypted and under whose key.</summary>
internal static class SealedFields
{
    /// <summary>Owner of what belongs to no family: sessions and shared keys.</summary>
    public static readonly Guid Portal = new("8f6b7b2e-0d7e-4a55-9a4e-5b1f0a6f0001");

    public static IEnumerable<SealedField> Of(object row) => row switch
    {
        Person p => Present(p.Id, "Person", p.Id, (nameof(p.Bsn), p.Bsn)),
        ProtectedFact f => Present(f.PersonId, "Person", f.Id, (FieldOf(f.Kind, nameof(f.Value)), f.Value)),
        Relation r => Present(r.Id, "Relation", r.Id, (nameof(r.Proof), r.Proof), (nameof(r.EndProof), r.EndProof)),
        Capacity c => Present(c.PersonId, "Capacity", c.Id, (nameof(c.Reason), c.Reason)),
        PlanPart p => Present(p.VersionId, "PlanPart", p.Id, (nameof(p.Content), p.Content)),
        SharedDraft d => Present(d.Id, d.GetType().Name, d.Id, (nameof(d.Content), d.Content), (nameof(d.ConfirmedReason), d.ConfirmedReason)),
        AgreedDeviation d => Present(d.PublicationId, "Withholding", d.Id, (nameof(d.Reason), d.Reason)),
        DeviationReview r => Present(r.Id, "DeviationReview", r.Id, (nameof(r.Reason), r.Reason)),
        WaitingEnd w => Present(w.Id, "WaitingEnd", w.Id, (nameof(w.Proof), w.Proof)),
        LogQuestion q => Present(q.PersonId, "LogQuestion", q.Id, (nameof(q.Text), q.Text), (nameof(q.AnswerText), q.AnswerText)),
        EmergencyAccess e => Present(e.Id, "EmergencyAccess", e.Id, (nameof(e.Reason), e.Reason), (nameof(e.VerdictReason), e.VerdictReason)),
        SecondLook l => Present(l.PublicationId, "SecondLook", l.Id, (nameof(l.Reason), l.Reason), (nameof(l.Findings), l.Findings)),
        WaitingDecision w => Present(w.Id, "WaitingDecision", w.Id, (nameof(w.Content), w.Content)),
        AgreementAnswer a => Present(a.Id, "AgreementAnswer", a.Id, (nameof(a.Words), a.Words)),
        Decision d => Present(d.Id, "Decision", d.Id, (nameof(d.Body), d.Body)),
        AnnouncementCorrection c => Present(c.Id, "AnnouncementCorrection", c.Id, (nameof(c.Reason), c.Reason)),
        ProposedDecision d => Present(d.Id, "ProposedDecision", d.Id, (nameof(d.Body), d.Body)),
        Viewpoint v => Present(v.Id, "Viewpoint", v.Id, (nameof(v.Text), v.Text)),
        ViewpointAnswer a => Present(a.ViewpointId, "ViewpointAnswer", a.ViewpointId, (nameof(a.Text), a.Text)),
        Report r => Present(r.Id, "Report", r.Id, (nameof(r.Body), r.Body)),
        OwnView v => Present(v.Id, "OwnView", v.Id, (nameof(v.Text), v.Text)),
        CorrectionAnswer a => Present(a.OwnViewId, "CorrectionAnswer", a.OwnViewId, (nameof(a.Text), a.Text)),
        Objection o => Present(o.Id, "Objection", o.Id, (nameof(o.Grounds), o.Grounds), (nameof(o.LateReason), o.LateReason)),
        ObjectionStep s => Present(s.ObjectionId, "ObjectionStep", s.Id, (nameof(s.Text), s.Text)),
        HearingPaper p => Present(p.ObjectionId, "HearingPaper", p.Id, (nameof(p.Title), p.Title), (nameof(p.Text), p.Text), (nameof(p.Why), p.Why)),
        Complaint c => Present(c.Id, "Complaint", c.Id, (nameof(c.Text), c.Text), (nameof(c.Wish), c.Wish), (nameof(c.Who), c.Who), (nameof(c.Contact), c.Contact)),
        ComplaintDraft d => Present(d.PersonId, "ComplaintDraft", d.PersonId, (nameof(d.Content), d.Content)),
        ComplaintStep s => Present(s.PartId, "ComplaintStep", s.Id, (nameof(s.Text), s.Text)),
        ObjectionDraft d => Present(d.PersonId, "ObjectionDraft", d.DecisionId, (nameof(d.Grounds), d.Grounds), (nameof(d.LateReason), d.LateReason)),
        Attachment a => Present(a.Id, "Attachment", a.Id, (nameof(a.Name), a.Name), (nameof(a.Fingerprint), a.Fingerprint), (nameof(a.Key), a.Key)),
        Message m => Present(m.ConversationId, "Message", m.Id, (nameof(m.Body), m.Body)),
        UnsentMessage d => Present(d.Id, "UnsentMessage", d.Id, (nameof(d.Text), d.Text)),
        ThreadMessage m => Present(m.ConversationId, "Message", m.Id, (nameof(m.Body), m.Body)),
        UnsafeSignal s => Present(s.Id, "UnsafeSignal", s.Id, (nameof(s.Text), s.Text)),
        MessageDraft d => Present(d.ConversationId, "MessageDraft", d.Id, (nameof(d.Body), d.Body)),
        SafeContact c => Present(c.PersonId, "SafeContact", c.PersonId, (nameof(c.Remark), c.Remark)),
        NewMember m => Present(m.Id, "NewMember", m.Id, (nameof(m.Content), m.Content)),
        Passkey p => Present(p.OwnerId, "Passkey", p.Id, (nameof(p.Name), p.Name), (nameof(p.Content), p.Content)),
        NoticePreference p => Present(p.PersonId, "NoticePreference", p.PersonId, (nameof(p.Mail), p.Mail), (nameof(p.NewMail), p.NewMail), (nameof(p.Code), p.Code)),
        Credential c => Present(c.OwnerId, "Credential", c.OwnerId, (nameof(c.PasswordHash), c.PasswordHash), (nameof(c.Secret), c.Secret)),
        Invitation i => Present(i.OwnerId, "Invitation", i.Id, (nameof(i.Code), i.Code), (nameof(i.Secret), i.Secret)),
        Session s => Present(Portal, "Session", s.Id, (nameof(s.IdToken), s.IdToken)),
        OwnFile f => Present(f.PersonId, "OwnFile", f.Id, (nameof(f.Content), f.Content)),
        SafePlace p => Present(p.PersonId, "SafePlace", p.PersonId, (nameof(p.Text), p.Text)),
        KeptPost k => Present(k.OwnerId, "KeptPost", k.Id, (nameof(k.Content), k.Content)),
        SharedKey k => Present(Portal, "SharedKey", k.Id, (nameof(k.Xml), k.Xml)),
        _ => [],
    };

    // An address was once kept with its person; it opens at the place where it was closed.
    private static string FieldOf(ProtectedKind kind, string value) => kind == ProtectedKind.Address ? "Address" : value;

    /// <summary>Owners that get their key when they are made, so that two first texts at once need not race for it.</summary>
    public static Guid? OwnerOf(object row) => row is Conversation c ? c.Id : null;

    private static List<SealedField> Present(Guid owner, string table, Guid record, params ReadOnlySpan<(string Field, SealedText? Text)> fields)
    {
        var present = new List<SealedField>(fields.Length);
        foreach (var (field, text) in fields)
        {
            if (text is not null)
            {
                present.Add(new(owner, table, record, field, text));
            }
        }

        return present;
    }
}
