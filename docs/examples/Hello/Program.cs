// A server is three lines: a system, where it listens and what it answers, and the start.
using ActorHttp;

using var system = Example.NewSystem("hello");
await using var server = await system
    .Http()
    .Listen(Example.Url(args))
    .Get("/", () => "hello\n")
    // A value of the path, by its name. What is returned as a string is text/plain.
    .Get("/hello/{name}", (string name) => $"hello {name}\n")
    // Numbers of the path, one of the query that need not be there; any other value becomes JSON.
    .Get(
        "/area/{width:range(1,1000)}/{height:range(1,1000)}",
        (int width, int height, string unit = "m") => new Area(width, height, width * height, unit)
    )
    .StartAsync();
await Example.RunAsync(system, server);

internal sealed record Area(int Width, int Height, int Size, string Unit);
