@echo off
rem Starts the provider under a Node.js that is new enough: the one beside this package, else the one on PATH.
setlocal
set "plugin=%~dp0dist\plugin.cjs"
if not exist "%plugin%" (
  echo actionstore: %plugin% is missing; run `npm run build` in %~dp0. 1>&2
  exit /b 1
)
set "isNew=process.exit(parseInt(process.versions.node) >= 24 ? 0 : 1)"
for %%n in ("%~dp0node_modules\.bin\node.cmd" "%~dp0..\.bin\node.cmd" "node") do (
  call %%n -e "%isNew%" 1>nul 2>nul && (
    call %%n "%plugin%" %*
    exit /b
  )
)
echo actionstore: install Node.js 24 or newer (https://nodejs.org). 1>&2
exit /b 1
