using ActorHttp.TestServer;

return await CommandLine.RunAsync(args);
