using FamilyPortal.Benchmarks;

if (BenchmarkSettings.Read(args) is not { } settings)
{
    Console.Error.WriteLine(BenchmarkSettings.Usage);
    return 2;
}

await new Comparison(settings).RunAsync();
return 0;
