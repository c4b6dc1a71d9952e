using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPortal.Data.Files;

/// <summary>
/// A file sealed in chunks of 64 KiB, each with AES-256-GCM. The nonce counts the chunks and marks the last one, so that
/// chunks can neither be left out, nor swapped, nor cut off, nor moved to another file. A key seals one file.
/// </summary>
internal static class SealedStream
{
    private const int ChunkLength = 64 * 1024;
    private const int TagLength = 16;
    private const int PrefixLength = 7;

    /// <summary>Seals what is read and writes it.</summary>
    /// <param name="place">What the content belongs to; it opens only there.</param>
    /// <returns>How many bytes were read; more than <paramref name="longest"/> when it was too much, and then no more is written.</returns>
    public static async Task<long> SealAsync(Stream from, Stream to, byte[] key, string place, long longest, CancellationToken cancellationToken)
    {
        using var aes = new AesGcm(key, TagLength);
        var about = Encoding.UTF8.GetBytes(place);
        var prefix = RandomNumberGenerator.GetBytes(PrefixLength);
        await to.WriteAsync(prefix, cancellationToken);
        var (chunk, next, sealedChunk) = (new byte[ChunkLength], new byte[ChunkLength], new byte[ChunkLength + TagLength]);
        var length = await from.ReadAtLeastAsync(chunk, ChunkLength, throwOnEndOfStream: false, cancellationToken);
        var total = 0L;
        for (uint count = 0; ; count++)
        {
            var following = length < ChunkLength ? 0 : await from.ReadAtLeastAsync(next, ChunkLength, throwOnEndOfStream: false, cancellationToken);
            total += length;
            if (total + following > longest)
            {
                return total + following;
            }

            var isLast = following == 0;
            aes.Encrypt(Nonce(prefix, count, isLast), chunk.AsSpan(0, length), sealedChunk.AsSpan(0, length), sealedChunk.AsSpan(length, TagLength), about);
            await to.WriteAsync(sealedChunk.AsMemory(0, length + TagLength), cancellationToken);
            if (isLast)
            {
                return total;
            }

            ((chunk, next), length) = ((next, chunk), following);
        }
    }

    /// <summary>Opens what was sealed, as a stream that reads forward. The sealed stream goes with it.</summary>
    public static Stream Open(Stream kept, byte[] key, string place) => new Opening(kept, key, place);

    private static byte[] Nonce(byte[] prefix, uint count, bool isLast)
    {
        var nonce = new byte[12];
        prefix.CopyTo(nonce, 0);
        BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(PrefixLength), count);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }

    private sealed class Opening(Stream kept, byte[] key, string place) : Stream
    {
        private readonly AesGcm aes = new(key, TagLength);
        private readonly byte[] about = Encoding.UTF8.GetBytes(place);
        private readonly byte[] closed = new byte[ChunkLength + TagLength];
        private readonly byte[] open = new byte[ChunkLength];
        private readonly byte[] prefix = new byte[PrefixLength];
        private uint count;
        private int at;
        private int length;
        private bool isBegun;
        private bool isEnded;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (at == length && !isEnded)
            {
                await NextAsync(cancellationToken);
            }

            var part = Math.Min(buffer.Length, length - at);
            open.AsMemory(at, part).CopyTo(buffer);
            at += part;
            return part;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                aes.Dispose();
                kept.Dispose();
            }

            base.Dispose(disposing);
        }

        private async Task NextAsync(CancellationToken cancellationToken)
        {
            if (!isBegun)
            {
                await kept.ReadExactlyAsync(prefix, cancellationToken);
                isBegun = true;
            }

            var read = await kept.ReadAtLeastAsync(closed, closed.Length, throwOnEndOfStream: false, cancellationToken);
            if (read < TagLength)
            {
                throw new CryptographicException("A sealed file was cut off.");
            }

            isEnded = kept.Position == kept.Length;
            (at, length) = (0, read - TagLength);
            aes.Decrypt(Nonce(prefix, count++, isEnded), closed.AsSpan(0, length), closed.AsSpan(length, TagLength), open.AsSpan(0, length), about);
        }
    }
}
