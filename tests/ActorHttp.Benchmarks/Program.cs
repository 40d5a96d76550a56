using ActorHttp.Benchmarks;
using ActorHttp.Benchmarks.Load;
using ActorHttp.Benchmarks.Micro;
using ActorHttp.Benchmarks.Native;
using ActorHttp.Benchmarks.Rivals;

switch (args)
{
    case ["rival", var name, "--listen", var url]:
        return await RivalCommand.RunAsync(name, new Uri(url));
    case ["crowd", var url, var count]:
        DescriptorLimit.Raise();
        return Crowd.Serve(new Uri(url), int.Parse(count));
    case ["load", var url, var asking, .. { Length: 5 } numbers]:
        DescriptorLimit.Raise();
        return await OwnCommand.RunAsync(url, asking, numbers);
    case ["compare", .. var options]:
        return await CompareCommand.RunAsync(options);
    case ["micro", .. var options]:
        return MicroCommand.Run(options);
    default:
        Console.Error.WriteLine(Usage.Text);
        return 2;
}
