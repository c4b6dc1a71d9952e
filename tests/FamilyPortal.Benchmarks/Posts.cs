using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FamilyPortal.Benchmarks;

/// <summary>
/// Durable writes with wrk. bench.mjs sends the same bodies in every round, and the portal keeps a form that is sent again
/// only once; here each request has a ClientToken of its own.
/// </summary>
internal sealed class Posts(BenchmarkSettings settings)
{
    /// <summary>One side of the comparison.</summary>
    public sealed record Row(string Name, Uri Address, IReadOnlyList<(string Path, string? Cookie, string Body)> Requests);

    private sealed record Run(long N, long Us, long Err, long P50, long P95, long P99);

    /// <summary>Runs the rows in turn and prints them against the first.</summary>
    public async Task CompareAsync(IReadOnlyList<Row> rows)
    {
        var runs = rows.ToDictionary(r => r, _ => new List<Run>());
        for (var round = -1; round < settings.Rounds; round++)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                var row = rows[(i + Math.Max(round, 0)) % rows.Count];
                var run = await RunAsync(row, round < 0 ? 1 : settings.Seconds);
                if (round >= 0)
                {
                    runs[row].Add(run);
                }
            }
        }

        var bases = runs[rows[0]];
        foreach (var row in rows)
        {
            var all = runs[row];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Name,-26} c={settings.Connections,-3} {Median(all.Select(Rate)),6:0}/s  ratio {Median(all.Select((r, k) => Rate(r) / Rate(bases[k]))):0.00}  p50 {Median(all.Select(r => r.P50 / 1000.0)):0.0} p95 {Median(all.Select(r => r.P95 / 1000.0)):0.0} p99 {Median(all.Select(r => r.P99 / 1000.0)):0.0} ms{(all.Sum(r => r.Err) is > 0 and var errors ? $"  ERR {errors}" : "")}"));
        }
    }

    private static double Rate(Run run) => run.N / (run.Us / 1e6);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private async Task<Run> RunAsync(Row row, int seconds)
    {
        var script = Path.Combine(settings.Work, "post.lua");
        await File.WriteAllTextAsync(script, Script(row));
        var output = await Server.RunAsync(
            settings.Work, "wrk", $"-t1 -c{settings.Connections} -d{seconds}s --timeout 20s -s {script} {row.Address.GetLeftPart(UriPartial.Authority)}");
        var line = output.Split('\n').First(l => l.StartsWith("JSON", StringComparison.Ordinal))[4..];
        return JsonSerializer.Deserialize<Run>(line, JsonSerializerOptions.Web) ?? throw new InvalidOperationException(output);
    }

    private static string Script(Row row)
    {
        var script = new StringBuilder("local rows={");
        foreach (var (path, cookie, body) in row.Requests)
        {
            var sent = cookie is null ? "nil" : $"\"{cookie}\"";
            script.Append("{p=\"").Append(path).Append("\",c=").Append(sent).Append(",b=\"").Append(body).Append("\"},\n");
        }

        return script.Append("}\n").Append(
            """
            local i=0
            request=function()
              i=i+1
              local r=rows[(i-1)%#rows+1]
              local h={["Content-Type"]="application/x-www-form-urlencoded",["Sec-Fetch-Site"]="same-origin",["Accept"]="text/html"}
              if r.c then h["Cookie"]=r.c end
              return wrk.format("POST",r.p,h,(r.b:gsub("CLIENTTOKEN",string.format("SEED-0000-4000-8000-%012x",i))))
            end
            done=function(s,l,r)
              io.write(string.format('JSON{"n":%d,"us":%d,"err":%d,"p50":%d,"p95":%d,"p99":%d}\n',s.requests,s.duration,
                s.errors.status+s.errors.connect+s.errors.read+s.errors.write+s.errors.timeout,l:percentile(50),l:percentile(95),l:percentile(99)))
            end
            """.Replace("SEED", RandomNumberGenerator.GetHexString(8), StringComparison.Ordinal)).ToString();
    }
}
