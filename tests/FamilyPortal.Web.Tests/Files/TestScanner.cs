using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FamilyPortal.Web.Tests.Files;

/// <summary>Speaks INSTREAM as ClamAV does and finds one word, so that a test says when there is a scanner. A real one has tests of its own.</summary>
internal sealed class TestScanner : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopped = new();
    private readonly Task serving;

    public TestScanner()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many files it looked through.</summary>
    public int Count { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        listener.Stop();
        await serving;
        stopped.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stopped.Token);
                await AnswerAsync(client.GetStream(), stopped.Token);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream line, CancellationToken cancellationToken)
    {
        await line.ReadExactlyAsync(new byte["zINSTREAM\0".Length], cancellationToken);
        using var content = new MemoryStream();
        var head = new byte[4];
        while (true)
        {
            await line.ReadExactlyAsync(head, cancellationToken);
            var length = BinaryPrimitives.ReadInt32BigEndian(head);
            if (length == 0)
            {
                break;
            }

            var part = new byte[length];
            await line.ReadExactlyAsync(part, cancellationToken);
            content.Write(part);
        }

        Count++;
        var found = Encoding.Latin1.GetString(content.ToArray()).Contains("EICAR", StringComparison.Ordinal);
        await line.WriteAsync(Encoding.ASCII.GetBytes(found ? "stream: Test FOUND\0" : "stream: OK\0"), cancellationToken);
    }
}
