namespace Sso.EndToEnd.Tests;
