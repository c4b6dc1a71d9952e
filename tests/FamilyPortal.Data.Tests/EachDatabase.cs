using FamilyPortal.Data;
using FamilyPortal.TestData;
using Xunit;

namespace FamilyPortal.Data.Tests;

/// <summary>Every reachable database, as rows of a theory.</summary>
public sealed class EachDatabase : TheoryData<DatabaseProvider>
{
    public EachDatabase()
    {
        foreach (var provider in TestDatabase.Reachable)
        {
            Add(provider);
        }
    }
}
