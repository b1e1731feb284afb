; The installer for Windows: for one person, without an administrator.
;
; bundling/setup_program.py compiles it and defines NAME, DISPLAY_NAME, VERSION, NUMBERS, PUBLISHER, LICENCE, WINDOW,
; CONSOLE, BUNDLE, ICON, OUT, KILOBYTES and SIGN. Installed again, it replaces the version that is there; `/S` asks
; nothing; `/D=C:\folder` (last) chooses another place. What people wrote is elsewhere and is never touched.

Unicode true
!ifdef TARGET
  Target ${TARGET}
!endif
ManifestDPIAware true
ManifestSupportedOS all
ManifestLongPathAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "WinVer.nsh"
!include "x64.nsh"
!include "LogicLib.nsh"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define PROGRAM_KEY "Software\Classes\Applications\${WINDOW}"
!define KIND "${NAME}.Markdown"
!define MARK "${NAME}.installed"
!define WEB_ENGINE "_internal\PySide6\QtWebEngineProcess.exe"

Name "${DISPLAY_NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${DISPLAY_NAME}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "${DISPLAY_NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "English"

LangString ALREADY_OPEN ${LANG_FRENCH} "${DISPLAY_NAME} est ouvert. Fermez-le, puis choisissez « Réessayer »."
LangString ALREADY_OPEN ${LANG_ENGLISH} "${DISPLAY_NAME} is open. Close it, then choose “Retry”."
LangString STILL_IN_USE ${LANG_FRENCH} "Des fichiers de ${DISPLAY_NAME} sont encore utilisés. Fermez les programmes qui s’en servent, puis choisissez « Réessayer »."
LangString STILL_IN_USE ${LANG_ENGLISH} "Files of ${DISPLAY_NAME} are still in use. Close the programs that use them, then choose “Retry”."
LangString TOO_OLD ${LANG_FRENCH} "Il faut Windows 10 (version 1809) ou plus récent, en 64 bits."
LangString TOO_OLD ${LANG_ENGLISH} "Windows 10 (version 1809) or later is needed, 64-bit."
LangString OTHER_FOLDER ${LANG_FRENCH} "Le dossier « $INSTDIR » contient autre chose. Choisissez un dossier vide."
LangString OTHER_FOLDER ${LANG_ENGLISH} "The folder “$INSTDIR” holds something else. Choose an empty folder."
LangString SHORTCUT ${LANG_FRENCH} "Éditeur de cas"
LangString SHORTCUT ${LANG_ENGLISH} "Case editor"

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
!macro ABOUT LANGUAGE
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "${DISPLAY_NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${DISPLAY_NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} "CompanyName" "${PUBLISHER}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "${PUBLISHER}, ${LICENCE}"
!macroend
!insertmacro ABOUT ${LANG_FRENCH}
!insertmacro ABOUT ${LANG_ENGLISH}

; The uninstaller is a program too, and signed as such.
!uninstfinalize '${SIGN} "%1"' = 0

; What can't go on while a file is in use asks with QUESTION, to try again or to give up. Silent: gives up with code 5.
!macro ASK_TO_RETRY QUESTION
  ${If} ${Silent}
    SetErrorLevel 5
    Quit
  ${EndIf}
  ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${QUESTION}" IDCANCEL`
    Quit
  ${EndIf}
!macroend

; Waits until the program at PATH can be written over, which it can't while it runs. One that is just closing has two
; seconds for it.
!macro WAIT_UNTIL_CLOSED PATH
  StrCpy $1 0
  ${Do}
    ${IfNot} ${FileExists} "${PATH}"
      ${Break}
    ${EndIf}
    ClearErrors
    FileOpen $0 "${PATH}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${Break}
    ${EndIf}
    ${If} $1 < 20
      IntOp $1 $1 + 1
      Sleep 100
    ${Else}
      !insertmacro ASK_TO_RETRY "$(ALREADY_OPEN)"
    ${EndIf}
  ${Loop}
!macroend

; The web engine's own program outlives the window by a moment.
!macro WAIT_UNTIL_ALL_CLOSED
  !insertmacro WAIT_UNTIL_CLOSED "$INSTDIR\${WINDOW}"
  !insertmacro WAIT_UNTIL_CLOSED "$INSTDIR\${CONSOLE}"
  !insertmacro WAIT_UNTIL_CLOSED "$INSTDIR\${WEB_ENGINE}"
!macroend

; Removes what an installation put there: only the bundle's own folder and programs, never the folder as a whole. A
; file that stays would be mixed with those of the next version: then nothing goes on.
!macro REMOVE_BUNDLE
  ${DoWhile} ${FileExists} "$INSTDIR\_internal"
    ClearErrors
    RMDir /r "$INSTDIR\_internal"
    ${IfNot} ${Errors}
      ${Break}
    ${EndIf}
    !insertmacro ASK_TO_RETRY "$(STILL_IN_USE)"
  ${Loop}
  Delete "$INSTDIR\${WINDOW}"
  Delete "$INSTDIR\${CONSOLE}"
  Delete "$INSTDIR\${MARK}"
!macroend

Function .onInit
  SetShellVarContext current
  ${IfNot} ${AtLeastBuild} 17763 ; Windows 10, version 1809
  ${OrIfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd

Function un.onInit
  SetShellVarContext current
FunctionEnd

Section
  ${If} ${FileExists} "$INSTDIR\_internal"
  ${AndIfNot} ${FileExists} "$INSTDIR\${MARK}"
    MessageBox MB_OK|MB_ICONSTOP "$(OTHER_FOLDER)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  !insertmacro WAIT_UNTIL_ALL_CLOSED
  !insertmacro REMOVE_BUNDLE
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}\*.*"
  FileOpen $0 "$INSTDIR\${MARK}" w
  FileWrite $0 "${VERSION}"
  FileClose $0
  WriteUninstaller "$INSTDIR\uninstall.exe"

  Delete "$SMPROGRAMS\Éditeur de cas.lnk"
  Delete "$SMPROGRAMS\Case editor.lnk"
  CreateShortcut "$SMPROGRAMS\$(SHORTCUT).lnk" "$INSTDIR\${WINDOW}"

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "$(SHORTCUT)"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${WINDOW}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1

  ; «Open with», for .md: offered, and never made the default, which is the person's to choose.
  WriteRegStr HKCU "${PROGRAM_KEY}" "FriendlyAppName" "$(SHORTCUT)"
  WriteRegStr HKCU "${PROGRAM_KEY}\SupportedTypes" ".md" ""
  WriteRegStr HKCU "${PROGRAM_KEY}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "Markdown"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\${WINDOW},0"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
  WriteRegNone HKCU "Software\Classes\.md\OpenWithProgids" "${KIND}"
  ${RefreshShellIcons}
SectionEnd

Section "Uninstall"
  !insertmacro WAIT_UNTIL_ALL_CLOSED
  !insertmacro REMOVE_BUNDLE
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Éditeur de cas.lnk"
  Delete "$SMPROGRAMS\Case editor.lnk"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${PROGRAM_KEY}"
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegValue HKCU "Software\Classes\.md\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.md\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.md"
  DeleteRegKey /ifempty HKCU "Software\Classes\Applications"
  ${un.RefreshShellIcons}
SectionEnd
