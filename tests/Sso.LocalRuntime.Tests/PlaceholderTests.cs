namespace Sso.LocalRuntime.Tests;
