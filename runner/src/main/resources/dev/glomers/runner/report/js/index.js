// The page of all runs draws nothing anew when its colours change.

function changed() {}

startTheme();
