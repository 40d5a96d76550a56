using ActorHttp.Fuzz;

return await Commands.RunAsync(args);
