Console.Error.WriteLine("The function app is being built.");
return;
