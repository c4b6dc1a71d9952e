using System.Xml.Linq;
using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FamilyPortal.Data.Encryption;

/// <summary>Data Protection keys in the database, sealed under the portal's ring, so that nodes are interchangeable.</summary>
internal sealed class SharedKeys(IServiceScopeFactory scopes, Vault vault, WriterGate gate) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var keys = db.SharedKeys.AsNoTracking().ToList();
        vault.OpenAsync(db, keys, CancellationToken.None).GetAwaiter().GetResult();
        return [.. keys.Select(k => XElement.Parse(k.Xml.Text))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.SharedKeys.Add(new SharedKey
        {
            Id = Guid.CreateVersion7(),
            Name = friendlyName,
            Xml = SealedText.Of(element.ToString(SaveOptions.DisableFormatting)),
        });
        using var turn = gate.EnterAsync(CancellationToken.None).GetAwaiter().GetResult();
        vault.SealAsync(db, CancellationToken.None).GetAwaiter().GetResult();
        db.SaveChanges();
    }
}

internal sealed class SharedKeyOptions(IServiceScopeFactory scopes, Vault vault, WriterGate gate) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = new SharedKeys(scopes, vault, gate);
}
