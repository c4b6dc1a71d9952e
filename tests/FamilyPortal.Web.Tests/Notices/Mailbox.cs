using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FamilyPortal.Web.Tests.Notices;

/// <summary>A mail server on a port of its own that keeps what it is given, or refuses as told.</summary>
public sealed class Mailbox : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly List<(string To, string Text)> mails = [];
    private readonly Task serving;

    public Mailbox()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What is answered to a recipient; 250 takes it.</summary>
    public string Recipient { get; set; } = "250 OK";

    /// <summary>Every mail that was taken, headers and text as they came over the wire.</summary>
    public IReadOnlyList<(string To, string Text)> Mails
    {
        get
        {
            lock (mails)
            {
                return [.. mails];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await serving;
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = TalkAsync(await listener.AcceptTcpClientAsync(stop.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1);
                await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 mail.test");
                var to = "";
                while (await reader.ReadLineAsync(stop.Token) is { } line)
                {
                    switch (line.Split(' ', ':')[0].ToUpperInvariant())
                    {
                        case "RCPT":
                            to = line.Split('<', '>')[1];
                            await writer.WriteLineAsync(Recipient);
                            break;
                        case "DATA":
                            await writer.WriteLineAsync("354 go on");
                            await TakeAsync(reader, to);
                            await writer.WriteLineAsync("250 OK");
                            break;
                        case "QUIT":
                            await writer.WriteLineAsync("221 bye");
                            return;
                        default:
                            await writer.WriteLineAsync("250 OK");
                            break;
                    }
                }
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException)
            {
                // The sender hung up.
            }
        }
    }

    private async Task TakeAsync(StreamReader reader, string to)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".")
        {
            text.Append(line).Append("\r\n");
        }

        lock (mails)
        {
            mails.Add((to, text.ToString()));
        }
    }
}
