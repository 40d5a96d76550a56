using ActorHttp.Host;

return await CommandLine.RunAsync(args);
