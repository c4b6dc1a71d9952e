namespace FamilyPortal.Domain.Decisions.Law;

/// <summary>A place in the law that carries a rule, so that a page can say which law says so.</summary>
/// <param name="Code">Short name of the statute, for example <c>Awb</c>. Its full name stands under <see cref="CodeKey"/>.</param>
/// <param name="Article">Article with its paragraph in brackets, for example <c>6:8(1)</c>.</param>
/// <param name="ToVerify">True while a lawyer has not yet confirmed this reading or place.</param>
public sealed record LawSource(string Code, string Article, bool ToVerify = false)
{
    /// <summary>Text key of the full name of the statute.</summary>
    public string CodeKey => "law.code." + Code;

    /// <summary>The short citation, for example <c>Awb 6:8(1)</c>.</summary>
    public override string ToString() => Code + " " + Article;

    internal static LawSource Awb(string article) => new("Awb", article);

    internal static LawSource Atw(string article) => new("ATW", article);

    internal static LawSource Bw1(string article) => new("BW1", article);

    internal static LawSource Jw(string article) => new("Jw", article);

    internal static LawSource Wmo(string article) => new("Wmo", article);

    internal static LawSource Rv(string article) => new("Rv", article);

    internal static LawSource Uavg(string article) => new("UAVG", article);

    internal static LawSource Gdpr(string article) => new("AVG", article);

    internal LawSource Unconfirmed() => this with { ToVerify = true };
}
