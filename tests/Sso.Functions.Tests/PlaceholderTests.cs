namespace Sso.Functions.Tests;
