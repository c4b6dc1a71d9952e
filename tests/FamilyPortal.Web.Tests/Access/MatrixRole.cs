using FamilyPortal.Data.Demo;

namespace FamilyPortal.Web.Tests.Access;

/// <summary>A column of the document: how they come in, what is theirs, and what is another's.</summary>
/// <param name="Before">What stands before every address of the family: /for/{person} under a mandate.</param>
internal sealed record MatrixRole(string Name, HttpClient Browser, Things Own, IReadOnlyList<Things> Others, string Before = "")
{
    /// <summary>What somebody under a mandate would find for a person who never was.</summary>
    public string BeforeNobody => Before.Length == 0 ? "" : $"/for/{Things.Never["person"]}";

    public static async Task<IReadOnlyList<MatrixRole>> AllAsync(AccessRegion access)
    {
        var region = access.Region;
        var (sanne, emre, noor, jip, linda, tom, aisha, ilias, henk) = (
            access.Of(DemoCast.Sanne), access.Of(DemoCast.Emre), access.Of(DemoCast.Noor), access.Of(AccessRegion.Jip), access.Of(DemoCast.Linda), access.Of(DemoCast.Tom),
            access.Of(DemoCast.Aisha), access.Of(DemoCast.Ilias), access.Of(DemoCast.Henk));
        var (eva, kees) = (await region.AsAsync(DemoCast.Eva), await region.AsAsync(DemoCast.Kees));
        string For(Things grantor) => $"/for/{grantor.Person}";
        return
        [
            new("signed out", region.Browser(), sanne, []),
            new("without household", await region.AsAsync(AccessRegion.Wim), Things.Never, [sanne]),
            new("parent", await region.AsAsync(DemoCast.Sanne), sanne, [emre, jip, linda]),
            new("limited parent", await region.AsAsync(DemoCast.Emre), emre, [sanne, noor, linda]),
            new("child of 15", await region.AsAsync(DemoCast.Noor), noor, [sanne, emre, tom]),
            new("child of 17", await region.AsAsync(DemoCast.Tom), tom, [linda, noor]),
            new("adult since yesterday", await region.AsAsync(AccessRegion.Jip), jip, [sanne, tom]),
            new("helper", eva, aisha, [tom, linda, noor]),
            new("mandate", eva, aisha, [ilias, sanne], For(aisha)),
            new("mandate for the plan", kees, access.Of(DemoCast.Annie), [henk, sanne], For(access.Of(DemoCast.Annie))),
            new("mandate revoked", eva, tom, [linda], For(tom)),
            new("mandate expired", eva, linda, [tom], For(linda)),
            new("duo", await region.AsAsync(DemoCast.Mila), sanne, [aisha]),
            new("duo of another household", await region.AsAsync(DemoCast.Petra), aisha, [sanne]),
            new("team manager", await region.AsAsync(DemoCast.Ingrid), sanne, []),
            new("administrator", await region.AsAsync(DemoCast.Bas), sanne, []),
            new("objections secretary", await region.AsAsync(DemoCast.Joost), sanne, [henk]),
            new("complaints officer", await region.AsAsync(DemoCast.Marga), sanne, [henk]),
        ];
    }
}
