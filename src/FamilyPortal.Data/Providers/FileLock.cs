using System.Diagnostics;

namespace FamilyPortal.Data.Providers;

/// <summary>One process at a time, by a file that the system releases when its holder dies.</summary>
internal static class FileLock
{
    // EWOULDBLOCK on Linux and macOS, a sharing violation on Windows.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the turn; dispose the result when done.</summary>
    /// <exception cref="IOException">The file cannot be opened, or another process held it all the time.</exception>
    public static FileStream Take(string path, TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException held) when (HeldByAnother.Contains(held.HResult) && waited.Elapsed < patience)
            {
                Thread.Sleep(Step);
            }
        }
    }
}
