startTheme();
startCourse();
startCommands();
startResizing();
