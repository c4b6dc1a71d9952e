namespace FamilyPortal.Web.Hosting;

/// <summary>The content of a download that is broken off when the right to it ends. Read forward only.</summary>
/// <param name="content">Owned by this stream.</param>
/// <param name="isLive">Whether the right still holds.</param>
/// <param name="every">How often that is asked.</param>
public sealed class WhileLiveStream(Stream content, Func<CancellationToken, Task<bool>> isLive, TimeSpan every) : Stream
{
    private long askedAt = Environment.TickCount64;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    /// <exception cref="IOException">The right ended: what was sent is less than was promised, so the browser throws it away.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Environment.TickCount64 - askedAt >= every.TotalMilliseconds)
        {
            if (!await isLive(cancellationToken))
            {
                throw new IOException("The right to this download ended.");
            }

            askedAt = Environment.TickCount64;
        }

        return await content.ReadAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
        // Nothing is written.
    }

    public override async ValueTask DisposeAsync()
    {
        await content.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }
}
