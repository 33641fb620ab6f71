Console.Error.WriteLine("The local cloud is being built.");
return 1;
