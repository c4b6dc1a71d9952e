using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace FamilyPortal.Data.Files;

/// <summary>What looks for viruses, outside this process.</summary>
public interface IVirusScanner
{
    /// <summary>Looks through content.</summary>
    Task<ScanResult> ScanAsync(Stream content, CancellationToken cancellationToken);
}

/// <summary>What the scanner said.</summary>
public enum ScanResult
{
    Clean,
    Virus,

    /// <summary>It could not be asked, or could not look: the file is held.</summary>
    Unknown,
}

/// <summary>ClamAV's daemon, over its INSTREAM command.</summary>
public sealed class ClamScanner(PortalDataOptions options) : IVirusScanner
{
    private const int PartLength = 64 * 1024;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public async Task<ScanResult> ScanAsync(Stream content, CancellationToken cancellationToken)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(Deadline);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(options.ScannerHost, options.ScannerPort, late.Token);
            await using var line = client.GetStream();
            await line.WriteAsync("zINSTREAM\0"u8.ToArray(), late.Token);
            var part = new byte[4 + PartLength];
            for (int read; (read = await content.ReadAsync(part.AsMemory(4), late.Token)) > 0;)
            {
                BinaryPrimitives.WriteInt32BigEndian(part, read);
                await line.WriteAsync(part.AsMemory(0, 4 + read), late.Token);
            }

            await line.WriteAsync(new byte[4], late.Token);
            using var answer = new StreamReader(line, Encoding.ASCII);
            var said = (await answer.ReadToEndAsync(late.Token)).TrimEnd('\0', '\n');
            return said == "stream: OK" ? ScanResult.Clean : said.EndsWith(" FOUND", StringComparison.Ordinal) ? ScanResult.Virus : ScanResult.Unknown;
        }
        catch (Exception silent) when (silent is SocketException or IOException || (silent is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return ScanResult.Unknown;
        }
    }
}
